// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.HashMap;
import java.util.Map;

/**
 * Hyperlinks (OSC 8): cells hold their numbers, 1 to {@link #MAX}. When it is full those that no
 * row shows any more are forgotten. Source: "Hyperlinks in terminal emulators", E. Koblinger.
 */
final class LinkTable {
    static final int MAX = 4096;

    /** As long as browsers take them; longer ones are no links. */
    static final int MAX_URI = 2083;

    static final int MAX_ID = 250;

    /** Marks what is in use. */
    interface Roots {
        /** Returns how many rows it looked at. */
        int markLinks(LinkTable links);
    }

    /** What makes two cells one link: the same id, or the same sequence of its own. */
    private record Link(String id, String uri) {}

    private final Roots roots;
    private final Link[] links = new Link[MAX + 1];
    private final boolean[] marked = new boolean[MAX + 1];
    private final Map<Link, Integer> numbers = new HashMap<>();
    private int next = 1;

    /** New links ignored until the next sweep: keeps its cost amortised. */
    private int backoff;

    LinkTable(Roots roots) {
        this.roots = roots;
    }

    void clear() {
        java.util.Arrays.fill(links, null);
        numbers.clear();
        next = 1;
        backoff = 0;
    }

    /** The number of a link, or 0 when there is no room. */
    int intern(String id, String uri) {
        var link = new Link(id, uri);
        Integer known = numbers.get(link);
        if (known != null) {
            return known;
        }
        if (numbers.size() == MAX && !sweep()) {
            return 0;
        }
        while (links[next] != null) {
            next = next == MAX ? 1 : next + 1;
        }
        links[next] = link;
        numbers.put(link, next);
        return next;
    }

    String uri(int number) {
        return valid(number) ? links[number].uri : "";
    }

    boolean valid(int number) {
        return number > 0 && number <= MAX && links[number] != null;
    }

    void mark(int number) {
        marked[number] = true;
    }

    void mark(long[] cells, int used) {
        for (int i = 0; i < used; i++) {
            marked[(int) ((cells[i] & Cell.LINK) >>> Cell.LINK_SHIFT)] = true;
        }
    }

    private boolean sweep() {
        if (backoff > 0) {
            backoff--;
            return false;
        }
        java.util.Arrays.fill(marked, false);
        int rows = roots.markLinks(this);
        for (int i = 1; i <= MAX; i++) {
            if (!marked[i]) {
                numbers.remove(links[i]);
                links[i] = null;
            }
        }
        // A row for each link at most, however long the scrollback is.
        backoff = Math.max(MAX / 4, rows);
        return numbers.size() < MAX;
    }

    void save(SnapshotWriter out) {
        out.number(numbers.size());
        out.number(next);
        for (int i = 1; i <= MAX; i++) {
            if (links[i] != null) {
                out.number(i);
                out.string(links[i].id);
                out.string(links[i].uri);
            }
        }
        out.number(backoff);
    }

    void load(SnapshotReader in) {
        int count = in.number(MAX);
        next = Math.max(1, in.number(MAX));
        int last = 0;
        for (int i = 0; i < count; i++) {
            int number = in.number(MAX);
            var link = new Link(in.text(MAX_ID), in.text(MAX_URI));
            if (number <= last || numbers.put(link, number) != null) {
                throw SnapshotReader.bad("link");
            }
            links[number] = link;
            last = number;
        }
        backoff = in.number(Integer.MAX_VALUE);
    }
}
