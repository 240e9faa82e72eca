// SPDX-License-Identifier: MIT
package kmsterm.console.config;

/** What to say of a name that is not in the table. */
final class Names {
    /** No name is near to one this long. */
    private static final int MAX_NAME = 40;

    private Names() {}

    /**
     * Continues "unknown option 'x'": that kmscon has it, or the nearest name, or nothing.
     *
     * @param prefix what stands before names where this is read: {@code --} or nothing
     */
    static String hint(String name, String prefix) {
        boolean negated = name.startsWith("no-");
        String wanted = negated ? name.substring(3) : name;
        if (KmsconOption.byName(wanted).isPresent()) {
            return " (kmscon has it, this version does not)";
        }
        if (wanted.length() > MAX_NAME) {
            return "";
        }
        String nearest = null;
        int least = Integer.MAX_VALUE;
        for (Option option : Option.values()) {
            int distance = distance(wanted, option.longName);
            if (distance < least) {
                least = distance;
                nearest = option.longName;
            }
        }
        if (nearest == null || least > Math.max(1, wanted.length() / 3)) {
            return "";
        }
        Option option = Option.byName(nearest);
        String no = negated && option.negatable() ? "no-" : "";
        return " (did you mean '" + prefix + no + nearest + "'?)";
    }

    /**
     * Edits from one to the other: insert, delete, replace, swap neighbours; 1 if one begins the
     * other.
     */
    static int distance(String a, String b) {
        if (a.length() >= 3 && (b.startsWith(a) || a.startsWith(b))) {
            return a.equals(b) ? 0 : 1;
        }
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            edits[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            edits[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                int least = edits[i - 1][j - 1] + (same ? 0 : 1);
                least = Math.min(least, Math.min(edits[i - 1][j], edits[i][j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, edits[i - 2][j - 2] + 1);
                }
                edits[i][j] = least;
            }
        }
        return edits[a.length()][b.length()];
    }
}
