"""What the package says to a reader: messages by id, put into English, Russian or Kazakh in one place."""

from geo_itcluster.messages.catalogue import LANGUAGES, MISSING, Lang, Language, Message, language, year_text

__all__ = ["LANGUAGES", "MISSING", "Lang", "Language", "Message", "language", "year_text"]
