// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The GPUs of all seats, each opened once, when it is first wanted, beside the loop and one after
 * the other: they load the same libraries. Loop thread only.
 */
final class GpuPool implements AutoCloseable {
    private final Function<Gpu.Wish, Gpu.Opening> opener;
    private final Executor helper;
    private final Consumer<Runnable> post;

    /** Of those that are being opened: who waits. */
    private final Map<Gpu.Wish, List<Consumer<Gpu.Opening>>> waiting = new HashMap<>();

    /** Of those, the ones whose turn has not come. */
    private final ArrayDeque<Gpu.Wish> queued = new ArrayDeque<>();

    private boolean opening;

    /** What there is, or why there is nothing. */
    private final Map<Gpu.Wish, Gpu.Opening> known = new HashMap<>();

    /** How many draw with each; those that have failed, too. */
    private final Map<Gpu, Integer> users = new HashMap<>();

    private boolean closed;

    /**
     * @param opener blocks; what it opens is the loop's
     * @param helper runs it
     * @param post from any thread: runs something on the loop
     */
    GpuPool(Function<Gpu.Wish, Gpu.Opening> opener, Executor helper, Consumer<Runnable> post) {
        this.opener = opener;
        this.helper = helper;
        this.post = post;
    }

    /**
     * Asks for one.
     *
     * @param then told now or later; a GPU is borrowed until {@link #release}
     */
    void want(Gpu.Wish wish, Consumer<Gpu.Opening> then) {
        Gpu.Opening before = known.get(wish);
        if (before != null) {
            give(before, then);
            return;
        }
        List<Consumer<Gpu.Opening>> others = waiting.get(wish);
        if (others != null) {
            others.add(then);
            return;
        }
        waiting.put(wish, new ArrayList<>(List.of(then)));
        queued.add(wish);
        openNext();
    }

    private void openNext() {
        if (opening || queued.isEmpty()) {
            return;
        }
        opening = true;
        Gpu.Wish wish = queued.remove();
        helper.execute(
                () -> {
                    Gpu.Opening opened = open(wish);
                    post.accept(() -> opened(wish, opened));
                });
    }

    /** A driver is others' code: what it throws concerns nobody else. */
    private Gpu.Opening open(Gpu.Wish wish) {
        try {
            return opener.apply(wish);
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            return new Gpu.Unavailable(String.valueOf(e));
        }
    }

    private void opened(Gpu.Wish wish, Gpu.Opening came) {
        opening = false;
        if (closed) {
            if (came instanceof Gpu.Opened(Gpu gpu)) {
                gpu.close();
            }
            return;
        }
        known.put(wish, came);
        openNext();
        for (Consumer<Gpu.Opening> then : waiting.remove(wish)) {
            give(came, then);
        }
    }

    private void give(Gpu.Opening came, Consumer<Gpu.Opening> then) {
        if (came instanceof Gpu.Opened(Gpu gpu)) {
            users.merge(gpu, 1, Integer::sum);
        }
        then.accept(came);
    }

    /** Whoever had it has closed all that was its, and uses it no more. */
    void release(Gpu gpu) {
        int left = users.merge(gpu, -1, Integer::sum);
        if (left == 0 && !isKnown(gpu)) {
            users.remove(gpu);
            gpu.close();
        }
    }

    /** It has failed: nobody else is given it, and who wants the same has it opened anew. */
    void failed(Gpu gpu) {
        known.values()
                .removeIf(each -> each instanceof Gpu.Opened(Gpu opened) && opened.equals(gpu));
    }

    /** What could not be had may be there now. */
    void forget(Gpu.Wish wish) {
        if (known.get(wish) instanceof Gpu.Unavailable) {
            known.remove(wish);
        }
    }

    private boolean isKnown(Gpu gpu) {
        return known.values().stream()
                .anyMatch(each -> each instanceof Gpu.Opened(Gpu opened) && opened.equals(gpu));
    }

    /** After all that was drawn with them is closed. */
    @Override
    public void close() {
        closed = true;
        List.copyOf(users.keySet()).forEach(Gpu::close);
        users.clear();
        known.values().clear();
        waiting.clear();
        queued.clear();
    }
}
