// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * A key with modifiers, as people write it: {@code ctrl+alt+F1}, {@code shift+Up}, {@code ctrl+c},
 * {@code plus}.
 *
 * @param keysym X keysym, {@link Keysym}
 * @param codePoint what the key types, or 0
 * @param modifiers bits of {@link KeyEncoder}
 */
public record KeyCombo(int keysym, int codePoint, int modifiers) {
    // spotless:off
    private static final Object[] MODIFIERS = {
        "shift",   KeyEncoder.SHIFT,
        "ctrl",    KeyEncoder.CTRL,  "control", KeyEncoder.CTRL,
        "alt",     KeyEncoder.ALT,   "meta", KeyEncoder.ALT,
        "super",   KeyEncoder.SUPER, "logo", KeyEncoder.SUPER,
    };
    // spotless:on

    /**
     * Reads modifiers and a key joined by {@code +}. Names of modifiers (shift, ctrl, control, alt,
     * meta, super, logo) and of keys may be in any case; a single character is that character. The
     * plus key is {@code plus}, or a plus at the end.
     *
     * @throws IllegalArgumentException says which part is unknown
     */
    public static KeyCombo parse(String text) {
        int modifiers = 0;
        int from = 0;
        for (int plus = text.indexOf('+'); plus >= 0; plus = text.indexOf('+', from)) {
            if (plus == from) {
                // "+" or "ctrl++": not a separator but the key
                break;
            }
            if (plus + 1 == text.length()) {
                throw new IllegalArgumentException("no key after '" + text + "'");
            }
            String name = text.substring(from, plus);
            int modifier = modifier(name);
            if (modifier == 0) {
                throw new IllegalArgumentException(
                        "unknown modifier '"
                                + name
                                + "' in '"
                                + text
                                + "': shift, ctrl, alt and super exist");
            }
            modifiers |= modifier;
            from = plus + 1;
        }
        return of(text.substring(from), modifiers, text);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        int named = 0;
        for (int i = 0; i < MODIFIERS.length; i += 2) {
            int bit = (Integer) MODIFIERS[i + 1];
            if ((modifiers & bit & ~named) != 0) {
                out.append((String) MODIFIERS[i]).append('+');
                named |= bit;
            }
        }
        return out.append(Keysym.name(keysym)).toString();
    }

    private static KeyCombo of(String name, int modifiers, String text) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    text.isEmpty() ? "empty key" : "no key after '" + text + "'");
        }
        int keysym = Keysym.byName(name);
        if (keysym == 0) {
            throw new IllegalArgumentException(
                    modifier(name) != 0
                            ? "'" + name + "' is a modifier: a key must follow"
                            : "unknown key '" + name + "'");
        }
        int codePoint = Keysym.codePoint(keysym);
        // Shift and a letter type the capital in every keymap; of other keys the keymap decides,
        // and there is none here.
        int typed =
                (modifiers & KeyEncoder.SHIFT) != 0 && Character.isLowerCase(codePoint)
                        ? Character.toUpperCase(codePoint)
                        : codePoint;
        return new KeyCombo(keysym, typed, modifiers);
    }

    private static int modifier(String name) {
        for (int i = 0; i < MODIFIERS.length; i += 2) {
            if (((String) MODIFIERS[i]).equalsIgnoreCase(name)) {
                return (Integer) MODIFIERS[i + 1];
            }
        }
        return 0;
    }
}
