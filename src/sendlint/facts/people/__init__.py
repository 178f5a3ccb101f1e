"""Who a draft speaks to and of: addresses, names, greetings, copies, customers, the thread."""
