// SPDX-License-Identifier: MIT
package kmsterm.seat;

/**
 * Whether the console is what its seat shows, and the way to what else there is: by a virtual
 * terminal of its own, or by whoever manages the seat.
 */
public interface Foreground extends AutoCloseable {
    /** Called on the loop. */
    interface Listener {
        /** The console is in front: the display and the keyboard are ours. */
        void acquired();

        /**
         * Something else comes to the front. The display must be let go of and the keyboard be
         * silent when this returns.
         */
        void released();

        /**
         * One of our virtual terminals is in front now, after {@link #acquired} or from another one
         * of ours: whose login that is has the keys.
         *
         * @param number as {@link #number} or {@link #another} gave it
         */
        default void came(int number) {}

        /**
         * Somebody has opened, or closed, the virtual terminal that is in front. That is the first
         * thing that a program does, or has done, which is about to want the display: {@link #lent}
         * tells soon whether it is one. Nothing may be slow before the display is offered.
         *
         * @param rehearsal it was ourselves: what is to be done has been done once then
         */
        default void wanted(boolean rehearsal) {}

        /**
         * One of our virtual terminals was taken over by a program that wants the display for
         * itself, or was left by it. After {@link #released} if it was in front, before {@link
         * #acquired} if it is.
         */
        default void lent(int number, boolean lent) {}

        /**
         * Whoever opened the devices is gone, and what they are worth is not known: all of them are
         * to be closed when this returns. After {@link #released}, if the console was in front.
         */
        default void lost() {}
    }

    /** The virtual terminal; 0 where the seat has none. */
    int number();

    /**
     * Takes a further virtual terminal, for a login of its own: pam_systemd(8) begins a session for
     * one login on each.
     *
     * @return its number; 0: there is none to be had
     */
    default int another() {
        return 0;
    }

    /** Nobody is logged in on one that {@link #another} gave. No other number does anything. */
    default void giveBack(int number) {}

    /**
     * While the console is in front, has one of its virtual terminals in front: the login on it is
     * what keys go to. No other number does anything.
     */
    default void show(int number) {}

    /**
     * Looks whether the virtual terminal is silent and left to us, and makes it so where not.
     *
     * @return whether anything was changed
     */
    boolean recheck();

    /**
     * Asks for another virtual terminal to be in front. It comes about by {@link
     * Listener#released}.
     *
     * @return whether the request was taken
     */
    boolean switchTo(int number);

    /**
     * {@link #switchTo} the next one that somebody has open, as the kernel's Incr_Console and
     * Decr_Console do.
     *
     * @param steps 1, or -1 for the one before
     * @return whether the request was taken, or there is no other one
     */
    boolean switchBy(int steps);

    /** Puts the virtual terminal back as it was. By any thread; once. */
    void restore();

    /** {@link #restore}, and gives the seat back. */
    @Override
    void close();
}
