// SPDX-License-Identifier: MIT
package kmsterm.console.config;

import java.util.ArrayList;
import java.util.List;
import kmsterm.vte.KeyEncoder;
import kmsterm.vte.Keysym;

/**
 * A key with exactly these modifiers: {@code <Shift>Prior}.
 *
 * @param modifiers bits of {@link KeyEncoder}
 * @param keysym of a letter the small one
 */
public record Grab(int modifiers, int keysym) {
    // spotless:off
    private static final Object[] MODIFIERS = {
        "Shift", KeyEncoder.SHIFT,
        "Ctrl", KeyEncoder.CTRL,
        "Control", KeyEncoder.CTRL,
        "Alt", KeyEncoder.ALT,
        "Logo", KeyEncoder.SUPER,
        "Super", KeyEncoder.SUPER,
    };
    // spotless:on

    /** Several, separated by commas; none: an empty list. */
    static List<Grab> parseAll(String text) throws BadValue {
        List<Grab> grabs = new ArrayList<>();
        int from = 0;
        while (from <= text.length() && !text.isBlank()) {
            int comma = text.indexOf(',', from);
            int end = comma < 0 ? text.length() : comma;
            grabs.add(parse(text.substring(from, end).strip()));
            from = end + 1;
        }
        return List.copyOf(grabs);
    }

    /** Text that {@link #parseAll} makes the same list of. */
    public static String format(List<Grab> grabs) {
        StringBuilder out = new StringBuilder();
        for (Grab grab : grabs) {
            out.append(out.isEmpty() ? "" : ",");
            int left = grab.modifiers;
            for (int i = 0; i < MODIFIERS.length; i += 2) {
                int bit = (Integer) MODIFIERS[i + 1];
                if ((left & bit) != 0) {
                    out.append('<').append(MODIFIERS[i]).append('>');
                    left &= ~bit;
                }
            }
            out.append(Keysym.name(grab.keysym));
        }
        return out.toString();
    }

    /** {@code "Ctrl+Alt+Escape"}. */
    public String spoken() {
        return format(List.of(this)).replace("<", "").replace('>', '+');
    }

    private static Grab parse(String text) throws BadValue {
        int modifiers = 0;
        int from = 0;
        while (from < text.length() - 1 && text.charAt(from) == '<') {
            int end = text.indexOf('>', from);
            if (end < 0) {
                throw new BadValue("has a < without its >");
            }
            modifiers |= modifier(text.substring(from + 1, end));
            from = end + 1;
        }
        return new Grab(modifiers, small(keysym(text.substring(from).strip())));
    }

    private static int modifier(String name) throws BadValue {
        for (int i = 0; i < MODIFIERS.length; i += 2) {
            if (((String) MODIFIERS[i]).equalsIgnoreCase(name)) {
                return (Integer) MODIFIERS[i + 1];
            }
        }
        throw new BadValue("has a modifier that is none of Shift, Ctrl, Alt and Logo");
    }

    private static int keysym(String name) throws BadValue {
        int keysym = Keysym.byName(name);
        if (keysym == 0) {
            throw new BadValue("names no key: one is <Shift>Prior, <Ctrl><Alt>Up or <Logo>k");
        }
        return keysym;
    }

    /** Shift and Caps Lock make another keysym of the same key. */
    private static int small(int keysym) {
        int codePoint = Keysym.codePoint(keysym);
        return codePoint == 0 ? keysym : Keysym.ofCodePoint(Character.toLowerCase(codePoint));
    }
}
