package org.hometongue.language;

/** Where a rendered text will be shown; decides escaping and how directions are kept apart. */
public enum Medium {
  SMS,
  WHATSAPP,
  EMAIL_TEXT,
  /** One paragraph of an HTML body, without the paragraph tag. */
  EMAIL_HTML,
  EMAIL_SUBJECT
}
