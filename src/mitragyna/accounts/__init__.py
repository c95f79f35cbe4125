"""Who may use a store over the web: accounts, passwords, sessions, and what each may
do."""
