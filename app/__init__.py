"""妇儿工委工作台: the map of the program and its laws.

    bootstrap   builds the parts and hands them over; the only place that knows them all
    cli | ui    two doors to the same services; neither touches a table or a file
    services    one class an area, one public method for each thing that a user can do
    storage     the database, its journal (undo), attachments;   documents  files in and out
    domain      the rules: frozen dataclasses, enums, pure functions, no input or output
    settings    the office as data;   i18n  words;   faults  the log;   errors  sentences;   paths

Areas are names that repeat in every layer: roster, plans, letters, home, safekeeping.

The laws (import-linter keeps 1 to 4, tests keep the rest):
 1. Look down only.
 2. Only services and bootstrap import storage and documents.
 3. Each library has one home: PySide6 in ui, SQLAlchemy and Alembic in storage, files in documents.
 4. No page knows another page; no use case calls another use case.
 5. No row leaves a service: what crosses a border is a frozen dataclass of domain.
 6. Every write happens inside a UnitOfWork and is journaled.
 7. A file is written beside its target, then moved into place.
 8. What comes in is untrusted: read, check, show the difference, accept, one step, one undo.
 9. Work that can pass 200 ms runs off the GUI thread.
10. No work at import time, no singletons, no registries.
"""
