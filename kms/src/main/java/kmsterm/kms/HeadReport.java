// SPDX-License-Identifier: MIT
package kmsterm.kms;

import java.util.Optional;

/**
 * How a head does, for people. Immutable.
 *
 * @param name {@code "card0-HDMI-A-1"}
 * @param monitor what it tells of itself
 * @param mode {@code "1920x1080@60.00"}
 * @param wish what the mode was chosen for, as {@link ModeWish#parse} takes it
 * @param turn how the picture is turned: quarters of a circle, counter-clockwise
 * @param drawnTurn what of that is drawn so; the rest the card does
 * @param state in lower case: {@code "lit"}, {@code "off"}
 * @param method how pictures get to the screen
 * @param methodReason why not in the best way that the card has; empty: it is the best
 * @param framesShown since the head is there
 * @param missedFlips of which the kernel did not tell the end in time
 * @param lastError of a modeset or flip, since the head is there
 */
public record HeadReport(
        String name,
        Edid monitor,
        String mode,
        String wish,
        int turn,
        int drawnTurn,
        String state,
        FlipMethod method,
        String methodReason,
        long framesShown,
        long missedFlips,
        Optional<CommitError> lastError) {
    /** Who turns the picture: {@code plane} or {@code renderer}; empty: it is upright. */
    public String turnedBy() {
        return turn == 0 ? "" : drawnTurn == 0 ? "plane" : "renderer";
    }
}
