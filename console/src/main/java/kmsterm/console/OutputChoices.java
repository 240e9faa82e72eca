// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kmsterm.console.config.Config;
import kmsterm.console.config.OutputSettings;
import kmsterm.kms.Edid;

/** What is set for single outputs: by the files, and over that by people while it runs. */
final class OutputChoices {
    private final Config config;

    /** By the name of an output, also of one that is not there. */
    private final Map<String, OutputSettings> live = new HashMap<>();

    OutputChoices(Config config) {
        this.config = config;
    }

    /**
     * What is set for an output.
     *
     * @param names that it goes by, the first its own
     */
    OutputSettings of(List<String> names) {
        OutputSettings said = live.getOrDefault(names.getFirst(), OutputSettings.NONE);
        return config.output(names).under(said);
    }

    /** Those that a display goes by: card and connector, connector, monitor. */
    static List<String> names(String name, Edid edid) {
        String connector = name.substring(name.indexOf('-') + 1);
        return edid.known() ? List.of(name, connector, edid.toString()) : List.of(name, connector);
    }

    void set(String name, OutputSettings change) {
        live.merge(name, change, OutputSettings::under);
    }
}
