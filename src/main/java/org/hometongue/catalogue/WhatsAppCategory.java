package org.hometongue.catalogue;

/**
 * The category we ask Meta for. Marketing templates are not delivered to US numbers (since
 * 2025-04-01), so a {@code MARKETING} template is never attempted there.
 */
public enum WhatsAppCategory {
  UTILITY,
  MARKETING,
  /** Free-form text inside a service window only. */
  SERVICE
}
