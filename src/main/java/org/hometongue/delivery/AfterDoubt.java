package org.hometongue.delivery;

/** What is done when the provider's own list does not show a text that may have left. */
public enum AfterDoubt {
  /** A text that comes twice does less harm than none: it is sent, but never a third time. */
  SEND_ONCE_MORE,
  /** The same when the list does not show it at a second look either: lists lag. */
  SEND_AFTER_A_SECOND_LOOK,
  /** Nothing is sent by itself: a person sees that it is unconfirmed, and decides. */
  LEAVE_TO_A_PERSON
}
