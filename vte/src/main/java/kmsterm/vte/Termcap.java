// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.HashMap;
import java.util.Map;

/**
 * XTGETTCAP: what terminfo's xterm-256color says of the names that programs ask for, by terminfo's
 * and by termcap's name. Names are answered as they stand here, never as they were sent.
 */
final class Termcap {
    /** Longest name asked for. */
    private static final int MAX_NAME = 16;

    private static final Map<String, String> VALUES = new HashMap<>();

    static {
        // spotless:off
        put("xterm-256color", "TN", "name");
        put("256", "Co", "colors");
        put("8", "RGB");
        put("\033OA", "ku", "kcuu1");       put("\033OB", "kd", "kcud1");
        put("\033OC", "kr", "kcuf1");       put("\033OD", "kl", "kcub1");
        put("\033OH", "kh", "khome");       put("\033OF", "@7", "kend");
        put("\033[5~", "kP", "kpp");        put("\033[6~", "kN", "knp");
        put("\033[2~", "kI", "kich1");      put("\033[3~", "kD", "kdch1");
        put("\177", "kb", "kbs");           put("\033[Z", "kB", "kcbt");
        put("\033[1;2A", "kri");            put("\033[1;2B", "kind");
        put("\033[1;2C", "%i", "kRIT");     put("\033[1;2D", "#4", "kLFT");
        put("\033[1;2H", "#2", "kHOM");     put("\033[1;2F", "*7", "kEND");
        put("\033OP", "k1", "kf1");         put("\033OQ", "k2", "kf2");
        put("\033OR", "k3", "kf3");         put("\033OS", "k4", "kf4");
        put("\033[15~", "k5", "kf5");       put("\033[17~", "k6", "kf6");
        put("\033[18~", "k7", "kf7");       put("\033[19~", "k8", "kf8");
        put("\033[20~", "k9", "kf9");       put("\033[21~", "k;", "kf10");
        put("\033[23~", "F1", "kf11");      put("\033[24~", "F2", "kf12");
        put("\033[%p1%d q", "Ss");          put("\033[2 q", "Se");
        put("\033[4:%p1%dm", "Smulx");
        // spotless:on
    }

    private Termcap() {}

    private static void put(String value, String... names) {
        for (String name : names) {
            VALUES.put(name, value);
        }
    }

    /** Names in hexadecimal, separated by semicolons; the answer ends at the first unknown one. */
    static void answer(byte[] string, int length, Replies replies) {
        var names = new StringBuilder();
        int at = 0;
        while (at <= length && names.length() < 256) {
            int end = at;
            while (end < length && string[end] != ';') {
                end++;
            }
            String name = name(string, at, end);
            String value = VALUES.get(name);
            if (value == null) {
                break;
            }
            names.append(names.isEmpty() ? "" : ";")
                    .append(hex(name))
                    .append('=')
                    .append(hex(value));
            at = end + 1;
        }
        replies.dcs().text(names.isEmpty() ? "0+r" : "1+r").text(names.toString()).sendString();
    }

    private static String name(byte[] string, int from, int to) {
        var name = new StringBuilder();
        for (int i = from; i + 1 < to && name.length() < MAX_NAME; i += 2) {
            int high = Character.digit(string[i], 16);
            int low = Character.digit(string[i + 1], 16);
            if (high < 0 || low < 0) {
                return "";
            }
            name.append((char) (high << 4 | low));
        }
        return (to - from) % 2 == 0 ? name.toString() : "";
    }

    private static String hex(String text) {
        var hex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            hex.append(String.format("%02X", (int) text.charAt(i)));
        }
        return hex.toString();
    }
}
