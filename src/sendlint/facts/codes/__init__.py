"""Numbers that name something: accounts, orders and invoices, persons, goods."""
