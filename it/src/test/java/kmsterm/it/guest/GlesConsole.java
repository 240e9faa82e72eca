// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static kmsterm.it.guest.Guest.SOCKET;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;
import java.util.TreeMap;

/** The console on tty1 of a guest with Mesa, and who draws for its displays. */
final class GlesConsole {
    /** A program that shows a page with all that cells may have, and nothing that changes. */
    static final String PAGE = "login=/bin/sh /run/show";

    /** What the page says at its end. */
    static final String END = "all is shown";

    /**
     * Measured: for each device that it has to make shaders for, Mesa takes half a minute when
     * emulated, with as much again for the JVM's compilers beside it; and so thrice that.
     */
    private static final int OPENING_SECONDS = 200;

    private final Guest guest;

    GlesConsole(Guest guest) {
        this.guest = guest;
    }

    /**
     * @param lines of the configuration
     */
    void start(String... lines) throws Exception {
        guest.run(
                "mkdir -p /etc/kmsterm; printf '%b\\n' "
                        + Guest.quoted(String.join("\\n", lines))
                        + " >/etc/kmsterm/kmsterm.conf; chvt 1; systemctl start kmsterm@tty1");
    }

    void stop() throws Exception {
        guest.run("systemctl stop kmsterm@tty1.service");
        guest.tryRun("systemctl reset-failed; chvt 1; rm -f /etc/kmsterm/kmsterm.conf");
    }

    /**
     * Writes the program of {@link #PAGE}.
     *
     * @param then what it does afterwards, in the shell's language; it has to go on for ever
     */
    void writePage(String then) throws Exception {
        guest.run(
                "for a in 0 1 2 3 4 7 9 21 53 '4:3' '1;4;9'; do"
                        + " printf '\\033[%sm %s words in it \\033[m' \"$a\" \"$a\"; done >/run/page;"
                        + " for c in $(seq 0 255); do printf '\\033[48;5;%dm%3d' $c $c; done >>/run/page;"
                        + " printf '\\033[m\\n\\342\\224\\214\\342\\224\\200\\342\\224\\220"
                        + " \\342\\226\\221\\342\\226\\222 \\343\\201\\202\\344\\270\\200"
                        + " \\033[31;42mred\\033[m \\033[38;2;1;200;99mtrue\\033[m\\n"
                        + END
                        + "\\n' >>/run/page;"
                        + " printf '#!/bin/sh\\ncat /run/page\\n%s\\n' "
                        + Guest.quoted(then)
                        + " >/run/show");
    }

    /** What is known of each, by their names. */
    Map<String, JsonObject> outputs() throws Exception {
        var request = new JsonObject();
        request.addProperty("verb", "outputs");
        var outputs = new TreeMap<String, JsonObject>();
        for (JsonElement each : guest.control(SOCKET, request).getAsJsonArray("outputs")) {
            JsonObject output = each.getAsJsonObject();
            outputs.put(output.get("name").getAsString(), output);
        }
        return outputs;
    }

    /** {@code card0} of a driver. */
    String card(String driver) throws Exception {
        String name = guest.run("grep -l ^" + driver + " /sys/kernel/debug/dri/[0-9]/name").strip();
        return "card" + name.replaceAll("\\D", "");
    }

    /**
     * A connector's directory in sysfs. The kernel counts connectors over all cards, in the order
     * in which it finds these.
     *
     * @param head counted from 0
     */
    String connector(String driver, int head) throws Exception {
        String all = "ls -d /sys/class/drm/" + card(driver) + "-* | sort -V";
        return guest.run(all + " | sed -n " + (head + 1) + "p").strip();
    }

    /** Who draws for the output of a driver's card, and how. */
    String drawnBy(String driver) throws Exception {
        String card = card(driver);
        for (Map.Entry<String, JsonObject> output : outputs().entrySet()) {
            if (output.getKey().startsWith(card + "-")) {
                return output.getValue().get("drawnBy").getAsString();
            }
        }
        throw new AssertionError(card + ": " + outputs());
    }

    /** Waits until so many outputs are drawn by OpenGL. */
    void awaitGles(int outputs) throws Exception {
        for (int count = 1; count <= outputs; count++) {
            // A console that does not answer is a failure, and not one to wait for.
            guest.awaitTrue(
                    "test $(timeout 60 kmstermctl outputs | grep -c ' gles ') -ge " + count,
                    OPENING_SECONDS);
        }
    }

    /** Why outputs are not drawn as is wanted; empty: they are. */
    String troubles() throws Exception {
        var troubles = new StringBuilder();
        for (JsonObject output : outputs().values()) {
            troubles.append(output.get("drawnByWhy").getAsString());
        }
        return troubles.toString();
    }
}
