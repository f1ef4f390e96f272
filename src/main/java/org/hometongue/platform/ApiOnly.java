package org.hometongue.platform;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/** Keeps pages, webhooks and the like out of the description of the REST API. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public final class ApiOnly implements OASFilter {
  @Override
  public void filterOpenAPI(OpenAPI api) {
    List.copyOf(api.getPaths().getPathItems().keySet()).stream()
        .filter(path -> !path.startsWith("/api/v1/"))
        .forEach(api.getPaths()::removePathItem);
  }
}
