"""What the roster gives out: lists, cards, labels and the notice as documents, vCards, sheets."""
