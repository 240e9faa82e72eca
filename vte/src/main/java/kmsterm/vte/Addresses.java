// SPDX-License-Identifier: MIT
package kmsterm.vte;

/**
 * Finds addresses (URLs) in text: a scheme, {@code ://} or after mailto a colon, and what RFC 3986
 * and people's alphabets allow. Marks that end a sentence and brackets that were not opened inside
 * are not part of it, as in other terminals.
 */
final class Addresses {
    private static final String[] SCHEMES = {
        "http", "https", "ftp", "ftps", "sftp", "ssh", "git", "file", "gemini", "gopher", "irc",
        "ircs", "ipp", "ldap", "man", "magnet", "nfs", "rsync", "smb", "svn", "telnet", "vnc"
    };
    private static final String MAIL = "mailto:";

    private int start;
    private int end;

    /** Where the address found begins. */
    int start() {
        return start;
    }

    /** One past its last character. */
    int end() {
        return end;
    }

    /** Whether a character may be part of an address. */
    static boolean has(int cp) {
        if (cp >= 0x80) {
            return Character.isLetterOrDigit(cp);
        }
        return cp > ' ' && cp < 0x7F && "<>\"{}|\\^`".indexOf(cp) < 0;
    }

    /** Finds the first address in {@code text[from, to)}. */
    boolean find(int[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            int begin = text[i] == ':' ? scheme(text, from, i, to) : -1;
            if (begin >= 0) {
                int last = i;
                while (last < to && has(text[last])) {
                    last++;
                }
                last = trim(text, begin, last);
                int content = text[i + 1] == '/' ? i + 3 : i + 1;
                if (last > content) {
                    start = begin;
                    end = last;
                    return true;
                }
            }
        }
        return false;
    }

    /** Where a scheme begins that ends at a colon, or -1. */
    private static int scheme(int[] text, int from, int colon, int to) {
        if (ends(text, from, colon + 1, MAIL)) {
            return colon + 1 - MAIL.length();
        }
        if (colon + 2 >= to || text[colon + 1] != '/' || text[colon + 2] != '/') {
            return -1;
        }
        int best = -1;
        for (String scheme : SCHEMES) {
            int begin = colon - scheme.length();
            if (ends(text, from, colon, scheme) && (best < 0 || begin < best)) {
                best = begin;
            }
        }
        return best;
    }

    /** Whether {@code text[from, at)} ends with a word, in small letters or capitals. */
    private static boolean ends(int[] text, int from, int at, String word) {
        int begin = at - word.length();
        if (begin < from) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (Character.toLowerCase(text[begin + i]) != word.charAt(i)) {
                return false;
            }
        }
        return begin == from || !Character.isLetterOrDigit(text[begin - 1]);
    }

    private static int trim(int[] text, int from, int to) {
        int last = to;
        while (last > from) {
            int cp = text[last - 1];
            boolean ends = ".,;:!?'*_~".indexOf(cp) >= 0;
            boolean closes = cp == ')' && more(text, from, last, '(', ')');
            closes |= cp == ']' && more(text, from, last, '[', ']');
            if (!ends && !closes) {
                return last;
            }
            last--;
        }
        return last;
    }

    /** Whether more brackets are closed than opened. */
    private static boolean more(int[] text, int from, int to, int open, int close) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth += text[i] == open ? 1 : text[i] == close ? -1 : 0;
        }
        return depth < 0;
    }
}
