// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** What may be set for one output, in a section {@code [output NAME]} of a file or at run time. */
public enum OutputKey {
    // spotless:off
    MODE("mode", "MODE", "As --mode."),
    ROTATE("rotate", "HOW", "As --rotate."),
    FONT_SIZE("font-size", "SIZE", "As --font-size."),
    SCALE("scale", "FACTOR", "So many times as large as font-size says, from 0.25 to 8."),
    POSITION("position", "X,Y",
        "Where its upper left corner is among the outputs, in pixels. Without it an output is to the"
            + " right of all others."),
    ENABLE("enable", "on|off",
        "Whether it is used. The only display that there is, is used all the same.");
    // spotless:on

    /** As it is written. */
    public final String word;

    /** What help calls the value. */
    public final String argument;

    /** Sentences for help and manual. */
    public final String help;

    OutputKey(String word, String argument, String help) {
        this.word = word;
        this.argument = argument;
        this.help = help;
    }

    /** Null for an unknown one. */
    static OutputKey byWord(String word) {
        for (OutputKey key : values()) {
            if (key.word.equals(word)) {
                return key;
            }
        }
        return null;
    }

    /** All of them, for those who took another one. */
    static String words() {
        var text = new StringBuilder("there are");
        for (OutputKey key : values()) {
            text.append(' ').append(key.word);
        }
        return text.toString();
    }

    Object parse(String text) throws BadValue {
        return switch (this) {
            case MODE -> Syntax.MODE.parse(text);
            case ROTATE -> Rotation.parse(text);
            case FONT_SIZE -> FontSize.parse(text);
            case SCALE -> scale(text);
            case POSITION -> Position.parse(text);
            case ENABLE -> enable(text);
        };
    }

    /** Text that {@link #parse} makes the same value of. */
    String format(Object value) {
        return this == ENABLE ? (Boolean) value ? "on" : "off" : value.toString();
    }

    private static Double scale(String text) throws BadValue {
        try {
            double scale = Double.parseDouble(text);
            if (scale >= 0.25 && scale <= 8) {
                return scale;
            }
        } catch (NumberFormatException e) {
            throw notAScale();
        }
        throw notAScale();
    }

    private static BadValue notAScale() {
        return new BadValue("is not a number from 0.25 to 8");
    }

    private static Boolean enable(String text) throws BadValue {
        if (!text.equals("on") && !text.equals("off")) {
            throw new BadValue("is not on or off");
        }
        return text.equals("on");
    }
}
