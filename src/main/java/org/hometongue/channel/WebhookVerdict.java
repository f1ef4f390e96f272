package org.hometongue.channel;

/** Whether a webhook is from the provider. A "no" gives no reason to the caller, on purpose. */
public enum WebhookVerdict {
  GENUINE,
  FORGED
}
