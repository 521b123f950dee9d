"""tqcheck finds translationese in translated text and offers the repair."""
