package org.hometongue.demo;

import jakarta.enterprise.context.ApplicationScoped;
import org.hometongue.console.DemoAccounts;

/** Tells the sign-in page the password of the demo's accounts. */
@ApplicationScoped
class DemoSignIn implements DemoAccounts {
  @Override
  public String password() {
    return DemoDistrict.PASSWORD;
  }
}
