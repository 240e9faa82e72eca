// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;

/**
 * A language that is written in a script. Fonts of one script say that they are for its languages
 * but not for those of others, so fontconfig, when asked in the user's language, takes a font that
 * has a bit of everything instead, such as Unifont.
 */
final class ScriptLanguage {
    private static final Set<String> OF_HAN = Set.of("ja", "ko", "zh");

    private ScriptLanguage() {}

    /** As RFC 3066 writes it; empty: the user's own. */
    static String of(int codePoint, Locale user) {
        return switch (UnicodeScript.of(codePoint)) {
            case ARABIC -> "ar";
            case ARMENIAN -> "hy";
            case BENGALI -> "bn";
            case CYRILLIC -> "ru";
            case DEVANAGARI -> "hi";
            case ETHIOPIC -> "am";
            case GEORGIAN -> "ka";
            case GREEK -> "el";
            case GUJARATI -> "gu";
            case GURMUKHI -> "pa";
            case HAN -> OF_HAN.contains(user.getLanguage()) ? "" : "ja";
            case HANGUL -> "ko";
            case HEBREW -> "he";
            case HIRAGANA, KATAKANA -> "ja";
            case KANNADA -> "kn";
            case KHMER -> "km";
            case LAO -> "lo";
            case MALAYALAM -> "ml";
            case MYANMAR -> "my";
            case ORIYA -> "or";
            case SINHALA -> "si";
            case TAMIL -> "ta";
            case TELUGU -> "te";
            case THAANA -> "dv";
            case THAI -> "th";
            case TIBETAN -> "bo";
            default -> "";
        };
    }
}
