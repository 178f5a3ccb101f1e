"""Letters of other alphabets that look like ASCII letters: the table alone.

The table is made from confusables.txt of Unicode 15.0 (UTS #39, 4) by docs/tables/confusables.py;
it is a selection. The data are under the following licence:

    UNICODE LICENSE V3

    COPYRIGHT AND PERMISSION NOTICE

    Copyright © 1991-2024 Unicode, Inc.

    NOTICE TO USER: Carefully read the following legal agreement. BY DOWNLOADING, INSTALLING,
    COPYING OR OTHERWISE USING DATA FILES, AND/OR SOFTWARE, YOU UNEQUIVOCALLY ACCEPT, AND AGREE TO
    BE BOUND BY, ALL OF THE TERMS AND CONDITIONS OF THIS AGREEMENT. IF YOU DO NOT AGREE, DO NOT
    DOWNLOAD, INSTALL, COPY, DISTRIBUTE OR USE THE DATA FILES OR SOFTWARE.

    Permission is hereby granted, free of charge, to any person obtaining a copy of data files and
    any associated documentation (the "Data Files") or software and any associated documentation
    (the "Software") to deal in the Data Files or Software without restriction, including without
    limitation the rights to use, copy, modify, merge, publish, distribute, and/or sell copies of
    the Data Files or Software, and to permit persons to whom the Data Files or Software are
    furnished to do so, provided that either (a) this copyright and permission notice appear with
    all copies of the Data Files or Software, or (b) this copyright and permission notice appear in
    associated Documentation.

    THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
    IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A
    PARTICULAR PURPOSE AND NONINFRINGEMENT OF THIRD PARTY RIGHTS.

    IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN THIS NOTICE BE LIABLE FOR ANY
    CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES WHATSOEVER RESULTING
    FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER
    TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA FILES
    OR SOFTWARE.

    Except as contained in this notice, the name of a copyright holder shall not be used in
    advertising or otherwise to promote the sale, use or other dealings in these Data Files or
    Software without prior written authorization of the copyright holder.
"""

from __future__ import annotations

from functools import cache

# ASCII letter, and the code points of the letters that look like it.
_LETTERS = """
a 0251 0391 03B1 0410 0430 13AA 15C5 A4EE
b 0184 0392 0412 042C 13CF 13F4 1472 15AF 15F7 A4D0 A7B4
c 03F2 03F9 0421 0441 13DF 1D04 2CA4 2CA5 A4DA ABAF
d 0501 13A0 13E7 146F 15DE 15EA A4D2 A4D3
e 0395 0415 0435 04BD 13AC 2D39 A4F0 AB32
f 03DC 0584 15B4 1E9D A4DD A798 A799 AB35
g 018D 0261 050C 0581 13C0 13F3 1D83 A4D6
h 0397 041D 04BB 0570 13BB 13C2 157C 2C8E A4E7
i 0131 0269 026A 03B9 0456 04CF 13A5 1FBE A647 AB75
j 037F 03F3 0408 0458 13AB 148D A4D9 A7B2
k 039A 041A 13E6 2C94 A4D7
l 0196 01C0 0399 0406 04C0 13DE 14AA 2C92 2CD0 2D4F A4E1 A4F2
m 039C 03FA 041C 13B7 15F0 2C98 A4DF
n 039D 0578 057C 2C9A A4E0
o 039F 03BF 03C3 041E 043E 0555 0585 10FF 1D0F 1D11 2C9E 2C9F 2D54 A4F3 AB3D
p 03A1 03C1 03F1 0420 0440 13E2 146D 2CA2 2CA3 A4D1
q 051B 0563 0566 2D55
r 01A6 0433 13A1 13D2 1587 1D26 2C85 A4E3 AB47 AB48 AB81
s 01BD 0405 0455 054F 13D5 13DA A4E2 A731 ABAA
t 03A4 0422 13A2 2CA6 A4D4
u 028B 03C5 054D 057D 144C 1D1C A4F4 A79F AB4E AB52
v 03BD 0474 0475 13D9 142F 1D20 2D38 A4E6 ABA9
w 026F 0461 051C 051D 0561 13B3 13D4 1D21 A4EA AB83
x 03A7 0425 0445 1541 157D 2CAC 2D5D A4EB A7B3
y 0263 028F 03A5 03B3 03D2 0423 0443 04AE 04AF 10E7 13A9 13BD 1D8C 1EFF 2CA8 A4EC AB5A
z 0396 13C3 1D22 A4DC AB93
"""

# Small letters that only their capitals have in common with ASCII, in most fonts still near enough
# to pass inside a Latin word; dashes that word processors put for a hyphen, and signs of East Asian
# scripts that pass for one or for an o.
_INSIDE_WORDS = str.maketrans("ктмнвпиьκτηωχμ‐‑‒–—−ー一ㅡ〇", "ktmhbnubktnwxu---------o")


@cache
def confusable_letters() -> dict[int, str]:
    """Return code point -> the small ASCII letter that the letter looks like (for translate)."""
    table: dict[int, str] = {}
    shape = ""
    for word in _LETTERS.split():
        if len(word) == 1:
            shape = word
        else:
            table[int(word, 16)] = shape
    return table


@cache
def letters_in_words() -> dict[int, str]:
    """Return the same and what passes for an ASCII letter only among ASCII letters."""
    added = {code: chr(shape) for code, shape in _INSIDE_WORDS.items()}
    return {**added, **confusable_letters()}
