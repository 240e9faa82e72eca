// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kmsterm.console.config.Config;
import kmsterm.console.config.OutputSettings;
import kmsterm.kms.Edid;
import kmsterm.kms.HeadConfig;
import kmsterm.sys.EventLoop;

/**
 * Which displays are used, in which mode. One that was disabled is used all the same while there is
 * no other: nobody could enable it again on a screen that is black.
 */
final class HeadPolicy implements AutoCloseable {
    /** Who has the displays. */
    interface Owner {
        /** Whether any can show something. */
        boolean anyDisplay();

        /** Whether this one does, by the name of card and connector. */
        boolean shows(String name);

        /** Whether it is still to be found out what there is. */
        boolean looking();

        /** The policy would answer otherwise now. */
        void reconsider();
    }

    /** How long another display may take to be found. Guess: as long as a probe. */
    private static final long CHECK_NS = 500_000_000L;

    private final Config config;
    private final OutputChoices choices;
    private final Owner owner;
    private final Log log;
    private final EventLoop loop;
    private final EventLoop.Timer check;

    /** Connectors with a monitor that are not used. */
    private final Set<String> disabled = new HashSet<>();

    /** None but disabled ones were there. */
    private boolean needed;

    HeadPolicy(Config config, OutputChoices choices, EventLoop loop, Owner owner, Log log) {
        this.config = config;
        this.choices = choices;
        this.owner = owner;
        this.log = log;
        this.loop = loop;
        check = loop.timer(this::check);
    }

    /**
     * What is wanted of a connector with a monitor.
     *
     * @param name of card and connector
     */
    HeadConfig config(String name, Edid edid) {
        OutputSettings settings = choices.of(OutputChoices.names(name, edid));
        if (settings.enabled() && owner.shows(name)) {
            otherIsThere();
        }
        boolean used = settings.enabled() || needed;
        if (!used) {
            if (disabled.add(name)) {
                log.info(name, "not enabled");
            }
            if (!check.armed()) {
                check.in(CHECK_NS);
            }
        } else if (disabled.remove(name) && !settings.enabled()) {
            log.notice(name, "used, for no display is enabled");
        }
        return new HeadConfig(
                used,
                settings.mode().orElse(config.mode()),
                settings.rotate().orElse(config.rotate()).quarters());
    }

    /** A display is used. */
    void added(String name, Edid edid) {
        if (choices.of(OutputChoices.names(name, edid)).enabled()) {
            otherIsThere();
        }
    }

    private void otherIsThere() {
        if (needed) {
            needed = false;
            // Those that were asked about before.
            loop.defer(owner::reconsider);
        }
    }

    /**
     * The display that has a monitor and is not used, by its name or by that of its connector
     * alone.
     */
    Optional<String> disabled(String name) {
        if (disabled.contains(name)) {
            return Optional.of(name);
        }
        List<String> fitting =
                disabled.stream().filter(other -> other.endsWith("-" + name)).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    /** A display is used no more. */
    void removed() {
        if (!disabled.isEmpty()) {
            check.in(CHECK_NS);
        }
    }

    private void check() {
        if (owner.looking()) {
            check.in(CHECK_NS);
        } else if (!needed && !disabled.isEmpty() && !owner.anyDisplay()) {
            needed = true;
            owner.reconsider();
        }
    }

    @Override
    public void close() {
        check.close();
    }
}
