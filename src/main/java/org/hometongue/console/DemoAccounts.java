package org.hometongue.console;

/** Present only where a demo district with synthetic data is; the demo brings it. */
public interface DemoAccounts {
  /** The one password of all demo accounts. The sign-in page shows it to everybody. */
  String password();
}
