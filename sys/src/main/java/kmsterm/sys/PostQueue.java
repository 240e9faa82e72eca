// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Actions that any thread may add and the loop takes all at once: a lock-free stack, turned over
 * when it is taken so that the order is kept.
 */
final class PostQueue {
    private static final class Node {
        final Runnable action;
        Node next;

        Node(Runnable action) {
            this.action = action;
        }
    }

    private final AtomicReference<Node> top = new AtomicReference<>();

    /** Taken and not yet run: oldest first. The loop's alone. */
    private Node taken;

    /**
     * From any thread.
     *
     * @return whether this one must wake the loop: it was the first since the loop last took all,
     *     and those that come after it rely on its call
     */
    boolean add(Runnable action) {
        Node node = new Node(action);
        Node below;
        do {
            below = top.get();
            node.next = below;
        } while (!top.compareAndSet(below, node));
        return below == null;
    }

    boolean isEmpty() {
        return taken == null && top.get() == null;
    }

    /** Takes what is there now, unless something taken earlier is still left. */
    void take() {
        if (taken != null || top.get() == null) {
            return;
        }
        Node node = top.getAndSet(null);
        while (node != null) {
            Node below = node.next;
            node.next = taken;
            taken = node;
            node = below;
        }
    }

    /** The next of what was taken; null at the end. */
    Runnable next() {
        if (taken == null) {
            return null;
        }
        Runnable action = taken.action;
        taken = taken.next;
        return action;
    }
}
