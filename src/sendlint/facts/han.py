"""Chinese characters: traditional ones as simplified, so that one word list serves both, and those
of numerals.
"""

from __future__ import annotations

NUMERALS = (
    "零〇一壹壱弌二贰貳弐两兩弍三叁參参叄弎四肆五伍六陆陸七柒漆八捌九玖"
    "廿卅卌十拾百佰陌千仟阡万萬亿億兆"
)
"""The signs that numerals are made of."""
FINANCIAL = "壹壱弌贰貳弐叁參叄肆伍陆陸柒捌玖拾佰仟"
"""Those that are used for sums of money alone, or nearly."""
MONEY = "元圆圓円圎塊块"
"""The signs that end the whole units of a sum."""
_TRADITIONAL = (
    "並來個們備傳債價億償內劃動務匯區協參員問啟單國圍圖執報壞夾實審寫寶將對層屬帳帶幣幾後從復"
    "徵恆態慣慮慶應懷戰戶拋挾掃掛採換揮損搖撥擁擇擊擔據擬擴擺攜攝敗敘敵數斷於時晉暫曆曉書會東"
    "條棄業極構樂樓標樣樸樹橋機橫檔檢櫃欄權歐歡歲歷歸決沒況淨減測湊準滿漢漲潔濟濾為無煙煩熱燈"
    "營爾牆狀獎獨獲現環產畢畫異當療發盜盡監盤盧眾碩確碼礎礙祿禮稅種稱積穩窮竊競筆節範築簡簽籌"
    "籤糧糾紀約紅紋納紐純紙級紛細紹終組結絕絡給統絲經綠維綱網緊緒線緣編緩緯練緻縣縫縮縱總績織"
    "繞繪繫繳繼續罰罷羅義習聖聞聯聰聲職聽肅腦膠膽臨臺與舉舊艙艱莊華萬葉蓋藍藝藥蘇蘊蘋蘭處虛號"
    "虧蝕蟲術衛衝裏補裝裡製複褲見規視親覺覽觀觸訂計訊討訓託記訪設許訴診註詐評詞詢試詩話該詳誌"
    "認誘語誠誤說誰課調談請論諮諸諾謀謂講謝謹證識譜譯議護譽讀變讓讚豐負財貢貧貨責貴買貸費貼貿"
    "賀資賓賞賠賢賣賤質賬賴賺購贈贊贏趕趙趨跡踐躍車軌軍軒軟較載輔輕輛輪輯輸轄轉辦辭農迴這連週"
    "進運過達違遙遞遠適遲選遺還邊邏郵鄉鄭鄰醫釋釐鈔鈕鈴銀銷鋁鋒鋪鋸鋼錄錢錯錶鍋鍵鎊鎖鎮鏈鏡鐘"
    "鐵鑑鑒長門閃閉開閏閒間閣閱闆關陣陰陳陸陽隊階際隨險隱雖雙雜雞離難雲電靂靈靜響頁頂項順須預"
    "頒頓領頭頸頻顆題額顏願類顧顯風飄飛飯飲飽飾養餘館馬馮馳駁駐駕駛騰驅驕驗體髮鬆鬥鬧魚魯鮮鳥"
    "麗麥麵黃點黨齊齒齡龍"
)
_SIMPLIFIED = (
    "并来个们备传债价亿偿内划动务汇区协参员问启单国围图执报坏夹实审写宝将对层属帐带币几后从复"
    "征恒态惯虑庆应怀战户抛挟扫挂采换挥损摇拨拥择击担据拟扩摆携摄败叙敌数断于时晋暂历晓书会东"
    "条弃业极构乐楼标样朴树桥机横档检柜栏权欧欢岁历归决没况净减测凑准满汉涨洁济滤为无烟烦热灯"
    "营尔墙状奖独获现环产毕画异当疗发盗尽监盘卢众硕确码础碍禄礼税种称积稳穷窃竞笔节范筑简签筹"
    "签粮纠纪约红纹纳纽纯纸级纷细绍终组结绝络给统丝经绿维纲网紧绪线缘编缓纬练致县缝缩纵总绩织"
    "绕绘系缴继续罚罢罗义习圣闻联聪声职听肃脑胶胆临台与举旧舱艰庄华万叶盖蓝艺药苏蕴苹兰处虚号"
    "亏蚀虫术卫冲里补装里制复裤见规视亲觉览观触订计讯讨训托记访设许诉诊注诈评词询试诗话该详志"
    "认诱语诚误说谁课调谈请论咨诸诺谋谓讲谢谨证识谱译议护誉读变让赞丰负财贡贫货责贵买贷费贴贸"
    "贺资宾赏赔贤卖贱质账赖赚购赠赞赢赶赵趋迹践跃车轨军轩软较载辅轻辆轮辑输辖转办辞农回这连周"
    "进运过达违遥递远适迟选遗还边逻邮乡郑邻医释厘钞钮铃银销铝锋铺锯钢录钱错表锅键镑锁镇链镜钟"
    "铁鉴鉴长门闪闭开闰闲间阁阅板关阵阴陈陆阳队阶际随险隐虽双杂鸡离难云电雳灵静响页顶项顺须预"
    "颁顿领头颈频颗题额颜愿类顾显风飘飞饭饮饱饰养余馆马冯驰驳驻驾驶腾驱骄验体发松斗闹鱼鲁鲜鸟"
    "丽麦面黄点党齐齿龄龙"
)
_PAIRS = dict(zip(_TRADITIONAL, _SIMPLIFIED, strict=True))


def simplified(text: str) -> str:
    """Return `text` with the traditional characters common in business mail simplified.

    Every character maps to one character, so offsets stay. It serves matching alone: phrases and
    texts are both changed, and so Japanese words still meet themselves.
    """
    if text.isascii():
        return text
    for char in set(text) & _PAIRS.keys():
        text = text.replace(char, _PAIRS[char])
    return text


def ways_to_write(signs: str) -> str:
    """Return simplified characters with all that `simplified` makes them of."""
    return signs + "".join(old for old, new in _PAIRS.items() if new in signs)
