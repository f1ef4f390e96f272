package org.hometongue.platform;

import jakarta.ws.rs.core.Response;

/**
 * How a problem looks to a person with a browser; programs get JSON. The console brings the one
 * there is.
 */
public interface ProblemPage {
  /** An HTML answer with the problem's status. */
  Response show(Problem problem);
}
