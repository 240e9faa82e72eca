// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.Map;
import java.util.stream.Stream;
import kmsterm.console.config.KernelCommandLine;

/** What a console was started as, beside its configuration. */
record Surroundings(
        Map<String, String> environment,
        String version,
        KernelCommandLine kernel,
        Showing.Circumstances here) {
    boolean root() {
        return here.root();
    }

    /** What characters are by, as setlocale(3) finds it. */
    String locale() {
        return locale(environment);
    }

    static String locale(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The seat that we were started on. */
    String seat() {
        String seat = environment.get("XDG_SEAT");
        boolean usable = seat != null && !seat.isEmpty() && seat.indexOf('/') < 0;
        return usable ? seat : "seat0";
    }
}
