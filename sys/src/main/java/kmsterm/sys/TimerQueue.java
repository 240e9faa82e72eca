// SPDX-License-Identifier: MIT
package kmsterm.sys;

import java.util.Arrays;

/**
 * Armed timers by deadline: a binary heap that knows the place of each timer, so that arming again
 * and disarming move one entry and allocate nothing.
 */
final class TimerQueue {
    /** {@link #earliestNs} when no timer is armed. */
    static final long NEVER = Long.MAX_VALUE;

    private final Clock clock;
    private Entry[] heap = new Entry[16];
    private int size;

    /** Taken from the heap to be called in this batch, in order of deadline. */
    private Entry[] due = new Entry[16];

    private int dueCount;
    private int dueNext;

    TimerQueue(Clock clock) {
        this.clock = clock;
    }

    EventLoop.Timer create(Runnable action) {
        return new Entry(action);
    }

    long earliestNs() {
        return size == 0 ? NEVER : heap[0].deadlineNs;
    }

    /** Whether {@link #nextDue} has something left of an earlier {@link #collectDue}. */
    boolean hasDue() {
        return dueNext < dueCount;
    }

    /**
     * Moves what is due at {@code nowNs} aside. What its actions arm then waits for the next call,
     * so that a timer that arms itself for "now" cannot hold the loop.
     */
    void collectDue(long nowNs) {
        if (hasDue()) {
            return;
        }
        Arrays.fill(due, 0, dueCount, null);
        dueNext = 0;
        dueCount = 0;
        while (size > 0 && heap[0].deadlineNs <= nowNs) {
            Entry entry = heap[0];
            remove(entry);
            entry.due = true;
            if (dueCount == due.length) {
                due = Arrays.copyOf(due, 2 * dueCount);
            }
            due[dueCount++] = entry;
        }
    }

    /** The action of the next timer that is due and still wants it; null at the end. */
    Runnable nextDue() {
        while (dueNext < dueCount) {
            Entry entry = due[dueNext++];
            if (entry.due) {
                entry.due = false;
                return entry.action;
            }
        }
        return null;
    }

    private void insert(Entry entry) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        size++;
        siftUp(size - 1, entry);
    }

    private void remove(Entry entry) {
        int hole = entry.index;
        entry.index = Entry.OUTSIDE;
        Entry last = heap[--size];
        heap[size] = null;
        if (last != entry) {
            siftDown(hole, last);
            if (last.index == hole) {
                siftUp(hole, last);
            }
        }
    }

    private void siftUp(int from, Entry entry) {
        int i = from;
        while (i > 0 && heap[(i - 1) / 2].deadlineNs > entry.deadlineNs) {
            place(i, heap[(i - 1) / 2]);
            i = (i - 1) / 2;
        }
        place(i, entry);
    }

    private void siftDown(int from, Entry entry) {
        int i = from;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && heap[child + 1].deadlineNs < heap[child].deadlineNs) {
                child++;
            }
            if (heap[child].deadlineNs >= entry.deadlineNs) {
                break;
            }
            place(i, heap[child]);
            i = child;
        }
        place(i, entry);
    }

    private void place(int i, Entry entry) {
        heap[i] = entry;
        entry.index = i;
    }

    private final class Entry implements EventLoop.Timer {
        static final int OUTSIDE = -1;

        final Runnable action;
        long deadlineNs;
        int index = OUTSIDE;

        /** Off the heap and about to be called in this batch. */
        boolean due;

        private boolean closed;

        Entry(Runnable action) {
            this.action = action;
        }

        @Override
        public void at(long deadlineNs) {
            assert !closed : "timer is closed";
            disarm();
            this.deadlineNs = Math.min(deadlineNs, NEVER - 1);
            insert(this);
        }

        @Override
        public void in(long delayNs) {
            long now = clock.nanoTime();
            at(delayNs >= NEVER - now ? NEVER - 1 : now + Math.max(0, delayNs));
        }

        @Override
        public boolean armed() {
            return due || index != OUTSIDE;
        }

        @Override
        public void disarm() {
            due = false;
            if (index != OUTSIDE) {
                remove(this);
            }
        }

        @Override
        public void close() {
            disarm();
            closed = true;
        }
    }
}
