// SPDX-License-Identifier: MIT
package kmsterm.console.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kmsterm.console.life.SteppedTurns;
import kmsterm.console.output.OutputState.Event;
import kmsterm.render.PointerImage;
import kmsterm.render.PointerImages;
import kmsterm.render.PointerShape;
import org.junit.jupiter.api.Test;

class OutputTest {
    private final SteppedTurns turns = new SteppedTurns();
    private final FakeFrame frame = new FakeFrame();
    private final FakeRenderer renderer = new FakeRenderer();
    private final PointerImage arrow = new PointerImages().of(PointerShape.DEFAULT, 16);
    private Throwable failure;
    private FakeScanout scanout;
    private final Output output =
            new Output(
                    turns,
                    () -> frame,
                    renderer,
                    new Output.Listener() {
                        @Override
                        public void failed(Output failed, Throwable bug) {
                            failure = bug;
                        }
                    },
                    events -> scanout = new FakeScanout(events));

    private void change() {
        frame.generation++;
        output.dirty();
    }

    @Test
    void change_isDrawnAtOnce() {
        change();
        assertEquals(2, FakeRenderer.pixel(scanout.front()));
        assertEquals(OutputState.FLIPPING, output.state());
    }

    @Test
    void changesDuringAFlip_areDrawnTogetherWhenItIsDone() {
        change();
        for (int i = 0; i < 1000; i++) {
            change();
        }
        assertEquals(1, scanout.submitted);
        scanout.flipDone();
        assertEquals(2, scanout.submitted);
        assertEquals(1002, FakeRenderer.pixel(scanout.front()));
    }

    @Test
    void contentThatIsLost_isDrawnAgainIntoBothBuffers() {
        change();
        scanout.flipDone();
        scanout.events.contentLost();
        assertEquals(2, scanout.submitted);
        assertEquals(2, FakeRenderer.pixel(scanout.front()));
        scanout.flipDone();
        assertEquals(2, scanout.submitted, "once");
        assertEquals(OutputState.IDLE, output.state());
    }

    @Test
    void flipDoneWithoutChange_isIdleWithoutTimers() {
        change();
        scanout.flipDone();
        assertEquals(OutputState.IDLE, output.state());
        assertEquals(0, turns.armedTimers());
    }

    @Test
    void dirtyWithoutChange_submitsNothing() {
        change();
        scanout.flipDone();
        output.dirty();
        assertEquals(1, scanout.submitted);
        assertEquals(OutputState.IDLE, output.state());
    }

    @Test
    void contentThatOnlyTheOtherBufferHas_isSubmitted() {
        change();
        scanout.flipDone();
        change();
        scanout.flipDone();
        frame.generation = 2; // What the back buffer still holds.
        output.dirty();
        assertEquals(3, scanout.submitted);
    }

    @Test
    void refusedCommit_isTriedAgainByTimerOnly() {
        scanout.refuses = true;
        change();
        change();
        assertEquals(OutputState.RETRYING, output.state());
        scanout.refuses = false;
        change();
        assertEquals(0, scanout.submitted);
        turns.pass(Output.RETRY_NS);
        assertEquals(4, FakeRenderer.pixel(scanout.front()));
        assertEquals(OutputState.FLIPPING, output.state());
    }

    @Test
    void commitThatFailsLater_isDrawnAgain() {
        change();
        scanout.events.commitFailed();
        assertEquals(OutputState.RETRYING, output.state());
    }

    @Test
    void paused_drawsNothing() {
        scanout.events.paused();
        change();
        assertEquals(0, scanout.submitted);
        assertEquals(0, turns.armedTimers());
    }

    @Test
    void resumed_drawsEvenWithoutChange() {
        change();
        scanout.flipDone();
        scanout.events.paused();
        scanout.events.resumed();
        assertEquals(2, scanout.submitted);
    }

    @Test
    void unplugged_ignoresEverything() {
        scanout.events.unplugged();
        change();
        scanout.events.flipDone();
        scanout.events.paused();
        scanout.events.resumed();
        scanout.events.commitFailed();
        assertEquals(OutputState.GONE, output.state());
        assertEquals(0, scanout.submitted);
    }

    @Test
    void bugInDrawing_dropsTheOutputAndIsTold() {
        renderer.bug = new IllegalStateException("bug");
        change();
        assertEquals(renderer.bug, failure);
        assertEquals(OutputState.GONE, output.state());
    }

    @Test
    void steadyCursor_wakesNobodyUp() {
        change();
        scanout.flipDone();
        assertEquals(0, turns.armedTimers());
    }

    @Test
    void blinkingCursor_isDrawnOffAndOn() {
        frame.blinks = true;
        change();
        scanout.flipDone();
        turns.pass(Output.BLINK_NS);
        assertEquals(-2, FakeRenderer.pixel(scanout.front()));
        scanout.flipDone();
        turns.pass(Output.BLINK_NS);
        assertEquals(2, FakeRenderer.pixel(scanout.front()));
    }

    @Test
    void blinkingCursor_isOnForAWholePhaseAfterAChange() {
        frame.blinks = true;
        change();
        scanout.flipDone();
        turns.pass(Output.BLINK_NS - 1_000_000);
        change();
        scanout.flipDone();
        turns.pass(Output.BLINK_NS - 1_000_000);
        assertEquals(3, FakeRenderer.pixel(scanout.front()));
        turns.passMs(1);
        assertEquals(-3, FakeRenderer.pixel(scanout.front()));
    }

    @Test
    void blinkingCursor_comesToRestShown() {
        frame.blinks = true;
        change();
        for (int i = 0; i < 100; i++) {
            scanout.flipDone();
            turns.pass(Output.BLINK_NS);
        }
        assertEquals(2, FakeRenderer.pixel(scanout.front()));
        assertEquals(0, turns.armedTimers());
    }

    @Test
    void close_closesWhatItOwnsAndLeavesNoTimer() {
        frame.blinks = true;
        change();
        output.close();
        output.close();
        assertTrue(scanout.closed);
        assertTrue(renderer.closed);
        assertEquals(0, turns.armedTimers());
    }

    @Test
    void everyPairOfStateAndScanoutEvent_isListed() {
        for (OutputState state : OutputState.values()) {
            for (Event event : Event.values()) {
                boolean ours = event == Event.UNCHANGED || event == Event.RETRY;
                if (!ours) {
                    assertTrue(OutputState.TABLE.possible(state, event), state + " × " + event);
                }
            }
        }
        assertFalse(OutputState.TABLE.possible(OutputState.IDLE, Event.RETRY));
    }

    @Test
    void aPointer_isDrawnWhereTheScreenHasNone() {
        change();
        scanout.flipDone();
        output.pointer(arrow, 5, 6);
        assertEquals("5,6", renderer.pointer);
        assertEquals(2, renderer.views.size());
        output.pointer(arrow, 5, 6);
        assertEquals(2, renderer.views.size());
        output.pointer(PointerImage.NONE, 0, 0);
        assertEquals("", renderer.pointer);
    }

    @Test
    void aPointerThatTheScreenLays_costsNoPicture() {
        change();
        scanout.flipDone();
        scanout.laysPointers = true;
        output.pointer(arrow, 5, 6);
        output.pointer(arrow, 7, 8);
        assertEquals("7,8", scanout.pointer);
        assertEquals("", renderer.pointer);
        assertEquals(1, renderer.views.size());
    }

    @Test
    void aPointerThatTheScreenLaysNoMore_isDrawn() {
        change();
        scanout.flipDone();
        scanout.laysPointers = true;
        output.pointer(arrow, 5, 6);
        scanout.laysPointers = false;
        scanout.events.pointerFailed();
        assertEquals("5,6", renderer.pointer);
        assertEquals(2, renderer.views.size());
    }

    @Test
    void aPointer_isDrawnByTheNextRenderer() {
        output.pointer(arrow, 5, 6);
        var other = new FakeRenderer();
        output.drawWith(other);
        assertEquals("5,6", other.pointer);
    }

    @Test
    void aPointerThatMoves_doesNotLightABlinkingCursor() {
        change();
        scanout.flipDone();
        int before = renderer.views.size();
        output.pointer(arrow, 1, 1);
        assertEquals(before + 1, renderer.views.size());
        assertEquals(renderer.views.get(before - 1), renderer.views.get(before));
    }
}
