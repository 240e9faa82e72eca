// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which mode somebody wants of a monitor, before it is known what the monitor has. Immutable, with
 * {@code equals}; {@code toString} is what {@link #parse} takes.
 *
 * <p>A size, with or without a refresh rate, means one of the modes that the monitor lists: one
 * that it does not list may show nothing at all, and nobody would see why. Who wants it all the
 * same says so and gets it computed, by the kernel's {@code video=} suffixes or by name. Only where
 * nothing is known of the monitor, for it has no EDID, is a size that is not listed computed as
 * well: the list is then the driver's guess.
 */
public sealed interface ModeWish {
    /** Without a wish: what is set, if it is sane; otherwise what the monitor prefers. */
    ModeWish AUTO = Word.AUTO;

    /**
     * Reads a wish.
     *
     * <ul>
     *   <li>{@code auto}: the mode that is set, unless it is tiny; otherwise as {@code preferred}
     *   <li>{@code current}: the mode that is set, whatever it is; while a monitor is off, as
     *       {@code auto}
     *   <li>{@code preferred}: the monitor's own
     *   <li>{@code highest}: most pixels, then the highest refresh rate
     *   <li>{@code 1920x1080}, {@code 1920x1080@59.94}: listed by the monitor; of several the
     *       preferred one, then the fastest; a rate is met by the nearest within 1 Hz
     *   <li>{@code 1920x1080M@60}, {@code cvt:1920x1080@60}: computed by VESA CVT; {@code
     *       1920x1080MR@60}, {@code cvtr:1920x1080@60}: with reduced blanking. 60 Hz unless told
     *   <li>a modeline, as cvt(1) and xrandr(1) have it, with or without the word and the name
     * </ul>
     *
     * @throws IllegalArgumentException with a text for people, when it is none of them
     */
    static ModeWish parse(String text) {
        String trimmed = text.strip();
        for (Word word : Word.values()) {
            if (word.toString().equals(trimmed)) {
                return word;
            }
        }
        Matcher size = Size.SYNTAX.matcher(trimmed);
        return size.matches() ? Size.of(size) : new Exactly(Modeline.parse(trimmed));
    }

    /**
     * The modes that grant it, the best first; those of the connector that make no sense are left
     * out. Empty: it cannot be granted.
     *
     * @param current what is set
     */
    List<ModeInfo> grantedBy(Connector connector, Optional<ModeInfo> current);

    /** What can be said in a word. */
    enum Word implements ModeWish {
        AUTO {
            @Override
            public List<ModeInfo> grantedBy(Connector connector, Optional<ModeInfo> current) {
                return ModeChoice.usual(connector, current);
            }
        },
        CURRENT {
            @Override
            public List<ModeInfo> grantedBy(Connector connector, Optional<ModeInfo> current) {
                return current.filter(mode -> ModeChoice.offers(connector, mode))
                        .map(List::of)
                        .orElseGet(() -> ModeChoice.usual(connector, current));
            }
        },
        PREFERRED {
            @Override
            public List<ModeInfo> grantedBy(Connector connector, Optional<ModeInfo> current) {
                return ModeChoice.preferred(connector).map(List::of).orElse(List.of());
            }
        },
        HIGHEST {
            @Override
            public List<ModeInfo> grantedBy(Connector connector, Optional<ModeInfo> current) {
                List<ModeInfo> modes = ModeChoice.ranked(connector);
                modes.sort(ModeChoice::compareSize);
                return modes;
            }
        };

        /** {@code "highest"}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A size, and maybe a refresh rate.
     *
     * @param refreshMilliHz empty: any of those that are listed, 60 Hz where it is computed
     */
    record Size(int widthPx, int heightPx, OptionalInt refreshMilliHz, Source source)
            implements ModeWish {
        /** Where its timings come from. */
        public enum Source {
            LISTED,
            CVT,
            CVT_REDUCED
        }

        /** The monitor's rate may differ by so much: 59.94 is asked for as 60. Guess. */
        private static final int TOLERANCE_MILLI_HZ = 1000;

        private static final int USUAL_MILLI_HZ = 60_000;

        /** Smaller ones, and larger ones, are no screens. The kernel's fields have 16 bits. */
        private static final int MIN_PX = 64;

        private static final int MAX_PX = 16_384;
        private static final int MIN_MILLI_HZ = 10_000;
        private static final int MAX_MILLI_HZ = 1_000_000;

        private static final Pattern SYNTAX =
                Pattern.compile(
                        "(cvtr?:)?([0-9]{1,5})x([0-9]{1,5})(MR?|R)?"
                                + "(?:@([0-9]{1,4})(?:\\.([0-9]{1,3}))?(?:Hz)?)?");

        private static Size of(Matcher parts) {
            String prefix = parts.group(1);
            String suffix = parts.group(4);
            if (prefix != null && suffix != null) {
                throw new IllegalArgumentException(
                        "\"" + prefix + "\" and M or R are one too many");
            }
            int width = Integer.parseInt(parts.group(2));
            int height = Integer.parseInt(parts.group(3));
            if (Math.min(width, height) < MIN_PX || Math.max(width, height) > MAX_PX) {
                throw new IllegalArgumentException(
                        "a side has " + MIN_PX + " to " + MAX_PX + " pixels");
            }
            return new Size(width, height, refresh(parts), source(prefix, suffix));
        }

        private static Source source(String prefix, String suffix) {
            if (prefix == null && suffix == null) {
                return Source.LISTED;
            }
            boolean reduced = prefix == null ? suffix.endsWith("R") : prefix.equals("cvtr:");
            return reduced ? Source.CVT_REDUCED : Source.CVT;
        }

        private static OptionalInt refresh(Matcher parts) {
            if (parts.group(5) == null) {
                return OptionalInt.empty();
            }
            String fraction = parts.group(6) == null ? "" : parts.group(6);
            int milliHz = Integer.parseInt(parts.group(5) + (fraction + "000").substring(0, 3));
            if (milliHz < MIN_MILLI_HZ || milliHz > MAX_MILLI_HZ) {
                throw new IllegalArgumentException("a refresh rate is 10 to 1000 Hz");
            }
            return OptionalInt.of(milliHz);
        }

        @Override
        public List<ModeInfo> grantedBy(Connector connector, Optional<ModeInfo> current) {
            if (source != Source.LISTED) {
                return List.of(computed());
            }
            List<ModeInfo> listed = listed(connector);
            return listed.isEmpty() && !connector.edid().known() ? List.of(computed()) : listed;
        }

        private ModeInfo computed() {
            int milliHz = refreshMilliHz.orElse(USUAL_MILLI_HZ);
            return Cvt.mode(widthPx, heightPx, milliHz, source == Source.CVT_REDUCED);
        }

        private List<ModeInfo> listed(Connector connector) {
            var fitting = new ArrayList<ModeInfo>();
            for (ModeInfo mode : ModeChoice.ranked(connector)) {
                if (mode.widthPx() == widthPx
                        && mode.heightPx() == heightPx
                        && distance(mode) <= TOLERANCE_MILLI_HZ) {
                    fitting.add(mode);
                }
            }
            // What was equally near stays in the order of rank.
            fitting.sort(Comparator.comparingInt(this::distance));
            return fitting;
        }

        private int distance(ModeInfo mode) {
            return refreshMilliHz.isEmpty()
                    ? 0
                    : Math.abs(mode.refreshMilliHz() - refreshMilliHz.getAsInt());
        }

        /** {@code "1920x1080MR@59.94"}. */
        @Override
        public String toString() {
            String suffix =
                    switch (source) {
                        case LISTED -> "";
                        case CVT -> "M";
                        case CVT_REDUCED -> "MR";
                    };
            return widthPx + "x" + heightPx + suffix + (refreshMilliHz.isEmpty() ? "" : rate());
        }

        private String rate() {
            String thousandths = String.valueOf(1000 + refreshMilliHz.getAsInt() % 1000);
            String fraction = thousandths.substring(1).replaceFirst("0+$", "");
            return "@"
                    + refreshMilliHz.getAsInt() / 1000
                    + (fraction.isEmpty() ? "" : "." + fraction);
        }
    }

    /** These timings, whatever the monitor lists. */
    record Exactly(ModeInfo mode) implements ModeWish {
        @Override
        public List<ModeInfo> grantedBy(Connector connector, Optional<ModeInfo> current) {
            return List.of(mode);
        }

        /** The modeline. */
        @Override
        public String toString() {
            return Modeline.text(mode);
        }
    }
}
