// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.input.Modifiers;
import kmsterm.input.PointerGroup;
import kmsterm.input.PointingDevice;
import kmsterm.render.Damage;
import kmsterm.render.PointerImage;
import kmsterm.render.PointerShape;
import kmsterm.render.Renderer;
import kmsterm.render.Surface;
import kmsterm.render.View;
import kmsterm.vte.Frame;
import kmsterm.vte.Palette;
import org.junit.jupiter.api.Test;

/** A pointer over outputs of 80 by 30 cells of 8 by 16. */
class MouseTest {
    private static final int WIDTH_PX = 640;
    private static final int HEIGHT_PX = 480;
    private static final PointingDevice TABLET =
            new PointingDevice("event1", "tablet", "", 0, 0, false, true, "");
    private static final PointingDevice TOUCHSCREEN =
            new PointingDevice("event2", "touch", "", 300, 200, true, true, "");

    private final SteppedTurns turns = new SteppedTurns();
    private final List<HostedOutput> outputs = new ArrayList<>();
    private final Map<HostedOutput, HostedSession> sessions = new java.util.HashMap<>();
    private final Map<HostedOutput, Typed> lines = new java.util.HashMap<>();

    /** Where the pointer is drawn, by the output's name. */
    private final Map<String, String> pointers = new TreeMap<>();

    private final List<String> clicked = new ArrayList<>();
    private final List<String> selected = new ArrayList<>();
    private final List<String> pasted = new ArrayList<>();
    private int modifiers;
    private boolean asleep;
    private final Mouse mouse =
            new Mouse(
                    turns,
                    new Mouse.Owner() {
                        @Override
                        public HostedSession shown(HostedOutput output) {
                            return sessions.get(output);
                        }

                        @Override
                        public void clicked(HostedOutput output) {
                            clicked.add(output.name());
                        }

                        @Override
                        public void selected(HostedSession session) {
                            selected.add(session.terminal().selection().text());
                        }

                        @Override
                        public void paste(HostedSession session) {
                            pasted.add("into " + session.id());
                        }
                    },
                    TestHost.log());

    MouseTest() {
        mouse.seat(
                new Mouse.Seat() {
                    @Override
                    public boolean activity() {
                        return asleep;
                    }

                    @Override
                    public int modifiers() {
                        return modifiers;
                    }
                });
    }

    /** What the program gets. */
    private static final class Typed extends StubLine {
        private final StringBuilder text = new StringBuilder();
        private long bytes;
        private boolean counts;

        @Override
        public boolean offer(byte[] bytes, int from, int to) {
            this.bytes += to - from;
            if (!counts) {
                text.append(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            }
            return true;
        }

        /** With ESC as a letter; empty afterwards. */
        private String take() {
            String taken = text.toString().replace('\033', 'E');
            text.setLength(0);
            return taken;
        }

        @Override
        public int freeBytes() {
            return 100_000;
        }
    }

    /** Remembers where the pointer is. */
    private final class Drawn implements Renderer {
        private final String output;

        Drawn(String output) {
            this.output = output;
        }

        @Override
        public String name() {
            return "drawn";
        }

        @Override
        public int cols(int widthPx) {
            return widthPx / 8;
        }

        @Override
        public int rows(int heightPx) {
            return heightPx / 16;
        }

        private final Damage damage = new Damage();
        private boolean silent;

        @Override
        public Damage draw(Frame frame, View view, Surface target) {
            return damage;
        }

        @Override
        public void pointer(PointerImage image, int x, int y) {
            if (silent) {
                return;
            }
            if (image.none()) {
                pointers.remove(output);
            } else {
                pointers.put(output, x + "," + y);
            }
        }

        @Override
        public void close() {}
    }

    private final class Owner extends TestHost.OutputOwner {
        @Override
        public HostedSession shown(HostedOutput output) {
            return sessions.get(output);
        }
    }

    private HostedOutput plug(String name) {
        return plug(name, WIDTH_PX, HEIGHT_PX, OutputSettings.NONE);
    }

    private HostedOutput plugAt(String name, int widthPx, int heightPx, String position) {
        return plug(name, widthPx, heightPx, TestHost.at(position));
    }

    private HostedOutput plug(String name, int widthPx, int heightPx, OutputSettings settings) {
        HostedOutput output =
                TestHost.output(
                        name,
                        widthPx,
                        heightPx,
                        settings,
                        new HostedOutput.SizeMm(300, 200),
                        font -> new Drawn(name),
                        turns,
                        new Owner());
        var line = new Typed();
        HostedSession session =
                TestHost.session(
                        new Session.Settings(
                                outputs.size() + 1,
                                "sh",
                                true,
                                100,
                                Palette.xterm(),
                                Set.of(),
                                false),
                        new WindowSize(widthPx / 8, heightPx / 16, widthPx, heightPx),
                        turns,
                        (size, events) -> line,
                        new TestHost.SessionOwner() {
                            @Override
                            public void redraw(HostedSession changed) {
                                mouse.changed(changed);
                            }
                        });
        outputs.add(output);
        sessions.put(output, session);
        lines.put(output, line);
        session.session().start();
        mouse.places(Layout.places(outputs));
        return output;
    }

    private void prints(HostedOutput output, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sessions.get(output).terminal().feed(bytes, 0, bytes.length, Integer.MAX_VALUE);
    }

    /** Over the cell of an output at 0,0. */
    private void point(int col, int row) {
        mouse.moved(-100_000, -100_000);
        mouse.moved(col * 8 + 4, row * 16 + 8);
    }

    private void click(int code) {
        mouse.button(code, true);
        mouse.button(code, false);
    }

    private String told(HostedOutput output) {
        return lines.get(output).take();
    }

    // ---- where it is

    @Test
    void beforeItMoves_nothingIsSeenOfIt() {
        plug("DP-1");
        assertEquals(Map.of(), pointers);
    }

    @Test
    void itBegins_inTheMiddle() {
        plug("DP-1");
        mouse.moved(1, 0);
        assertEquals(Map.of("DP-1", "321,240"), pointers);
    }

    @Test
    void itStops_atTheEdges() {
        plug("DP-1");
        mouse.moved(-1000, -1000);
        assertEquals(Map.of("DP-1", "0,0"), pointers);
        mouse.moved(5000, 5000);
        assertEquals(Map.of("DP-1", "639,479"), pointers);
    }

    @Test
    void itCrosses_toTheOutputBeside() {
        plug("DP-1");
        plug("DP-2");
        mouse.moved(330, 0);
        assertEquals(Map.of("DP-2", "10,240"), pointers);
        mouse.moved(-20, 0);
        assertEquals(Map.of("DP-1", "630,240"), pointers);
    }

    @Test
    void whereThereIsNoOutput_itSlidesAlongTheEdge() {
        plug("DP-1");
        plugAt("DP-2", 320, 240, "640,0");
        mouse.moved(330, 200);
        assertEquals(Map.of("DP-1", "639,440"), pointers);
    }

    @Test
    void fractionsOfAPixel_addUp() {
        plug("DP-1");
        for (int i = 0; i < 10; i++) {
            mouse.moved(0.25, 0);
        }
        assertEquals(Map.of("DP-1", "322,240"), pointers);
    }

    @Test
    void anOutputThatGoes_leavesItOnAnother() {
        plug("DP-1");
        HostedOutput second = plug("DP-2");
        mouse.moved(330, 0);
        outputs.remove(second);
        mouse.places(Layout.places(outputs));
        assertEquals(Map.of("DP-1", "320,240"), pointers);
    }

    @Test
    void anAbsoluteDevice_reachesAllOutputs() {
        plug("DP-1");
        plug("DP-2");
        mouse.movedTo(TABLET, 0.25, 0.5);
        assertEquals(Map.of("DP-1", "320,240"), pointers);
        mouse.movedTo(TABLET, 0.75, 0.5);
        assertEquals(Map.of("DP-2", "320,240"), pointers);
    }

    @Test
    void aTouchscreen_belongsToThePanel() {
        HostedOutput first = plug("DP-1");
        HostedOutput panel = plug("eDP-1");
        prints(first, "\033[?1000;1006h");
        prints(panel, "\033[?1000;1006h");
        mouse.touchDown(TOUCHSCREEN, 0, 0.5, 0.5);
        mouse.touchUp(0);
        assertEquals("", told(first));
        assertEquals("E[<0;41;16ME[<0;41;16m", told(panel));
        assertEquals(List.of("eDP-1"), clicked);
    }

    @Test
    void aSecondFinger_doesNotMoveTheFirstOnesTap() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1000;1006h");
        mouse.touchDown(TOUCHSCREEN, 0, 0.5, 0.5);
        mouse.touchDown(TOUCHSCREEN, 1, 0.9, 0.9);
        mouse.touchMoved(TOUCHSCREEN, 1, 0.8, 0.9);
        mouse.touchUp(1);
        mouse.touchUp(0);
        assertEquals("E[<0;41;16ME[<0;41;16m", told(output));
    }

    @Test
    void aFingerThatMovesWhileTheLastOutputGoes_isNowhere() {
        plug("DP-1");
        mouse.touchDown(TOUCHSCREEN, 0, 0.5, 0.5);
        mouse.places(List.of());
        mouse.touchMoved(TOUCHSCREEN, 0, 0.6, 0.5);
        mouse.touchUp(0);
        assertEquals(List.of(), clicked);
    }

    @Test
    void onATurnedOutput_aTouchIsWhereItIsSeen() {
        HostedOutput output = plug("DP-1", 480, 640, OutputSettings.NONE);
        // Now it is seen 640 wide and 480 high.
        output.turn(1);
        sessions.get(output).resize(new WindowSize(80, 30, 640, 480));
        mouse.places(Layout.places(outputs));
        prints(output, "\033[?1000;1006h");
        // Turned counter-clockwise: what is seen up left lies down left in the memory.
        mouse.touchDown(TOUCHSCREEN, 0, 0.01, 0.99);
        mouse.touchUp(0);
        assertEquals("E[<0;1;1ME[<0;1;1m", told(output));
    }

    // ---- when it is seen

    @Test
    void itIsHidden_whileOneTypes() {
        plug("DP-1");
        mouse.moved(1, 0);
        mouse.typed();
        assertEquals(Map.of(), pointers);
        mouse.moved(1, 0);
        assertEquals(Map.of("DP-1", "322,240"), pointers);
    }

    @Test
    void itIsHidden_whenItHasNotMovedForAWhile() {
        plug("DP-1");
        mouse.moved(1, 0);
        turns.passMs(9_000);
        mouse.moved(1, 0);
        turns.passMs(9_000);
        assertEquals(1, pointers.size());
        turns.passMs(2_000);
        assertEquals(Map.of(), pointers);
        assertEquals(0, turns.armedTimers(), "nothing wakes");
    }

    @Test
    void theMotionThatWakesTheDisplays_doesNothingElse() {
        plug("DP-1");
        asleep = true;
        mouse.moved(5, 5);
        assertEquals(Map.of(), pointers);
    }

    @Test
    void theShape_isTheProgramsWish() {
        HostedOutput output = plug("DP-1");
        Session session = sessions.get(output).session();
        assertEquals(PointerShape.TEXT, session.pointerShape());
        prints(output, "\033[?1000h");
        assertEquals(PointerShape.DEFAULT, session.pointerShape());
        prints(output, "\033]22;wait\033\\");
        assertEquals(PointerShape.WAIT, session.pointerShape());
        prints(output, "\033]22;\033\\");
        assertEquals(PointerShape.DEFAULT, session.pointerShape());
    }

    // ---- buttons

    @Test
    void aProgramThatAsks_isToldOfClicks() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1000;1006h");
        point(4, 2);
        assertEquals("", told(output));
        click(PointerGroup.BTN_LEFT);
        assertEquals("E[<0;5;3ME[<0;5;3m", told(output));
        click(PointerGroup.BTN_RIGHT);
        assertEquals("E[<2;5;3ME[<2;5;3m", told(output));
        modifiers = Modifiers.CTRL;
        click(PointerGroup.BTN_MIDDLE);
        assertEquals("E[<17;5;3ME[<17;5;3m", told(output));
    }

    @Test
    void aProgramThatDoesNotAsk_isToldNothing() {
        HostedOutput output = plug("DP-1");
        point(4, 2);
        click(PointerGroup.BTN_LEFT);
        mouse.scrolled(0, 120, true);
        assertEquals("", told(output));
    }

    @Test
    void withShift_itIsTheConsoles() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1003;1006h");
        modifiers = Modifiers.SHIFT;
        point(4, 2);
        click(PointerGroup.BTN_LEFT);
        assertEquals("", told(output));
    }

    @Test
    void aReleaseAfterShiftWasPressed_isStillTold() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1000;1006h");
        point(4, 2);
        mouse.button(PointerGroup.BTN_LEFT, true);
        modifiers = Modifiers.SHIFT;
        mouse.button(PointerGroup.BTN_LEFT, false);
        assertEquals("E[<0;5;3ME[<4;5;3m", told(output));
    }

    @Test
    void motionWithAButton_isToldOncePerCell() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1002;1006h");
        point(4, 2);
        mouse.moved(20, 0);
        assertEquals("", told(output));
        mouse.button(PointerGroup.BTN_LEFT, true);
        told(output);
        mouse.moved(1, 0);
        mouse.moved(8, 0);
        mouse.moved(0, 1);
        assertEquals("E[<32;9;3M", told(output));
    }

    @Test
    void motionWithoutAButton_isToldWhoAsks() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1003;1006h");
        point(4, 2);
        assertTrue(told(output).endsWith("E[<35;5;3M"));
        mouse.moved(8, 0);
        assertEquals("E[<35;6;3M", told(output));
    }

    @Test
    void inPixels_everyMotionIsTold() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1003;1016h");
        point(4, 2);
        told(output);
        mouse.moved(1, 0);
        mouse.moved(1, 0);
        assertEquals("E[<35;38;41ME[<35;39;41M", told(output));
    }

    @Test
    void aDrag_staysWithTheProgramItBeganIn() {
        HostedOutput first = plug("DP-1");
        HostedOutput second = plug("DP-2");
        prints(first, "\033[?1002;1006h");
        prints(second, "\033[?1003;1006h");
        point(78, 2);
        mouse.button(PointerGroup.BTN_LEFT, true);
        told(first);
        mouse.moved(100, 0);
        mouse.button(PointerGroup.BTN_LEFT, false);
        assertEquals("E[<32;80;3ME[<0;80;3m", told(first));
        assertEquals("", told(second));
    }

    @Test
    void aClick_takesTheFocusThere() {
        plug("DP-1");
        plug("DP-2");
        mouse.moved(330, 0);
        assertEquals(List.of(), clicked);
        click(PointerGroup.BTN_LEFT);
        assertEquals(List.of("DP-2"), clicked);
    }

    @Test
    void theClickThatWakesTheDisplays_isNotTold() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1000;1006h");
        asleep = true;
        mouse.button(PointerGroup.BTN_LEFT, true);
        asleep = false;
        mouse.button(PointerGroup.BTN_LEFT, false);
        assertEquals("", told(output));
        assertEquals(List.of(), clicked);
    }

    // ---- the wheel

    private static String lines(int count) {
        return "x\r\n".repeat(count);
    }

    @Test
    void theWheel_scrollsTheHistory() {
        HostedOutput output = plug("DP-1");
        prints(output, lines(90));
        mouse.scrolled(0, -120, true);
        assertEquals(3, sessions.get(output).terminal().viewOffset());
        mouse.scrolled(0, 120, true);
        assertEquals(0, sessions.get(output).terminal().viewOffset());
    }

    @Test
    void partsOfAClick_scrollRowByRow() {
        HostedOutput output = plug("DP-1");
        prints(output, lines(90));
        mouse.scrolled(0, -30, true);
        assertEquals(0, sessions.get(output).terminal().viewOffset());
        mouse.scrolled(0, -30, true);
        assertEquals(1, sessions.get(output).terminal().viewOffset());
        mouse.scrolled(0, -60, true);
        assertEquals(3, sessions.get(output).terminal().viewOffset());
    }

    @Test
    void turningBack_beginsAnew() {
        HostedOutput output = plug("DP-1");
        prints(output, lines(90));
        mouse.scrolled(0, -39, true);
        mouse.scrolled(0, 39, true);
        mouse.scrolled(0, -39, true);
        assertEquals(0, sessions.get(output).terminal().viewOffset());
    }

    @Test
    void onTheAlternateScreen_theWheelIsACursorKey() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1049h");
        mouse.scrolled(0, -120, true);
        assertEquals("E[AE[AE[A", told(output));
        mouse.scrolled(0, 40, true);
        assertEquals("E[B", told(output));
    }

    @Test
    void aProgramThatAsks_isToldAClickAtATime() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1000;1006h");
        point(0, 0);
        mouse.scrolled(0, -120, true);
        assertEquals("E[<64;1;1M", told(output));
        mouse.scrolled(0, 60, false);
        assertEquals("", told(output));
        mouse.scrolled(0, 60, false);
        assertEquals("E[<65;1;1M", told(output));
        mouse.scrolled(240, 0, true);
        assertEquals("E[<67;1;1ME[<67;1;1M", told(output));
    }

    @Test
    void withShift_theWheelScrollsWhateverTheProgramWants() {
        HostedOutput output = plug("DP-1");
        prints(output, lines(90) + "\033[?1000;1006h");
        modifiers = Modifiers.SHIFT;
        mouse.scrolled(0, -120, true);
        assertEquals("", told(output));
        assertEquals(3, sessions.get(output).terminal().viewOffset());
    }

    @Test
    void aFinger_dragsTheText() {
        HostedOutput output = plug("DP-1");
        prints(output, lines(90));
        mouse.touchDown(TOUCHSCREEN, 0, 0.5, 0.25);
        for (int y = 130; y <= 200; y += 10) {
            mouse.touchMoved(TOUCHSCREEN, 0, 0.5, y / 480.0);
        }
        mouse.touchUp(0);
        assertEquals(5, sessions.get(output).terminal().viewOffset());
        assertEquals(List.of(), clicked, "that was no tap");
    }

    // ---- selecting

    private void drag(int fromCol, int fromRow, int toCol, int toRow) {
        point(fromCol, fromRow);
        mouse.button(PointerGroup.BTN_LEFT, true);
        mouse.moved((toCol - fromCol) * 8, (toRow - fromRow) * 16);
        mouse.button(PointerGroup.BTN_LEFT, false);
    }

    private static final String TEXT = "one two three\r\nfour five six\r\nseven eight nine\r\n";

    @Test
    void dragging_selectsCells() {
        prints(plug("DP-1"), TEXT);
        drag(4, 0, 3, 1);
        assertEquals(List.of("two three\nfour"), selected);
    }

    @Test
    void aClick_selectsNothing() {
        HostedOutput output = plug("DP-1");
        prints(output, TEXT);
        point(4, 0);
        click(PointerGroup.BTN_LEFT);
        assertEquals(List.of(), selected);
        assertFalse(sessions.get(output).terminal().selection().active());
    }

    @Test
    void clickingTwice_selectsAWord_andThreeTimesALine() {
        prints(plug("DP-1"), TEXT);
        point(5, 0);
        click(PointerGroup.BTN_LEFT);
        click(PointerGroup.BTN_LEFT);
        click(PointerGroup.BTN_LEFT);
        assertEquals(List.of("two", "one two three"), selected);
    }

    @Test
    void clickingSlowly_isClickingOnce() {
        prints(plug("DP-1"), TEXT);
        point(5, 0);
        click(PointerGroup.BTN_LEFT);
        turns.passMs(500);
        click(PointerGroup.BTN_LEFT);
        assertEquals(List.of(), selected);
    }

    @Test
    void withAlt_aRectangleIsSelected() {
        prints(plug("DP-1"), TEXT);
        modifiers = Modifiers.ALT;
        drag(0, 0, 2, 2);
        assertEquals(List.of("one\nfou\nsev"), selected);
    }

    @Test
    void withShift_aClickExtends() {
        prints(plug("DP-1"), TEXT);
        drag(4, 0, 6, 0);
        modifiers = Modifiers.SHIFT;
        point(12, 0);
        click(PointerGroup.BTN_LEFT);
        assertEquals(List.of("two", "two three"), selected);
    }

    @Test
    void theRightButton_extendsToo() {
        prints(plug("DP-1"), TEXT);
        drag(4, 0, 6, 0);
        point(12, 0);
        click(PointerGroup.BTN_RIGHT);
        assertEquals(List.of("two", "two three"), selected);
    }

    @Test
    void withShift_textIsSelectedUnderAProgramThatAsks() {
        HostedOutput output = plug("DP-1");
        prints(output, TEXT + "\033[?1002;1006h");
        modifiers = Modifiers.SHIFT;
        drag(4, 0, 6, 0);
        drag(0, 1, 3, 1);
        assertEquals(List.of("two", "four"), selected);
        assertEquals("", told(output));
    }

    @Test
    void atTheEdge_itScrollsForAsLongAsThereIsMore() {
        HostedOutput output = plug("DP-1");
        for (int i = 0; i < 40; i++) {
            prints(output, "line " + i + "\r\n");
        }
        point(0, 5);
        mouse.button(PointerGroup.BTN_LEFT, true);
        assertEquals(1, turns.armedTimers(), "nobody scrolls");
        mouse.moved(0, -1000);
        turns.passMs(200);
        assertEquals(4, sessions.get(output).terminal().viewOffset());
        turns.passMs(5_000);
        assertEquals(11, sessions.get(output).terminal().viewOffset());
        mouse.button(PointerGroup.BTN_LEFT, false);
        turns.passMs(20_000);
        assertEquals(0, turns.armedTimers(), "nothing wakes");
        assertEquals(
                "line 0\nline 1\n", selected.getFirst().substring(0, 14), "from the very first");
        assertTrue(selected.getFirst().endsWith("line 15\nl"), selected.getFirst());
    }

    @Test
    void theMiddleButton_pastesOnce() {
        prints(plug("DP-1"), TEXT);
        click(PointerGroup.BTN_MIDDLE);
        assertEquals(List.of("into 1"), pasted);
    }

    @Test
    void aProgramThatAsks_getsTheMiddleButtonInstead() {
        HostedOutput output = plug("DP-1");
        prints(output, "\033[?1000;1006h");
        point(0, 0);
        click(PointerGroup.BTN_MIDDLE);
        assertEquals(List.of(), pasted);
        assertEquals("E[<1;1;1ME[<1;1;1m", told(output));
    }

    // ---- cost

    @Test
    void motion_allocatesNothing() {
        HostedOutput first = plug("DP-1");
        HostedOutput second = plug("DP-2");
        prints(first, "\033[?1003;1006h");
        lines.get(first).counts = true;
        outputs.forEach(output -> ((Drawn) output.output().renderer()).silent = true);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        int motions = 5_000;
        for (int round = 0; round < 20 && least >= motions; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < motions; i++) {
                mouse.moved(i % 600 < 300 ? 3 : -3, i % 200 < 100 ? 1 : -1);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(lines.get(first).bytes > 0, "nothing was told");
        assertTrue(least < motions, least + " bytes for " + motions + " motions");
        assertEquals("", told(second));
    }
}
