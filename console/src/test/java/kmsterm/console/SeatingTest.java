// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kmsterm.console.config.MultiMonitor;
import kmsterm.console.config.OutputSettings;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.session.Line;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.render.Window;
import kmsterm.render.dumb.SoftwareRenderer;
import kmsterm.vte.Palette;
import kmsterm.vte.Terminal;
import org.junit.jupiter.api.Test;

/** Outputs that come and go, and where the sessions are. */
class SeatingTest {
    private final SteppedTurns turns = new SteppedTurns();
    private final List<HostedSession> sessions = new ArrayList<>();
    private final List<HostedOutput> outputs = new ArrayList<>();

    /** How often it was told that keys may go elsewhere. */
    private int focusChanges;

    private Seating seating = seating(MultiMonitor.INDEPENDENT);

    private Seating seating(MultiMonitor policy) {
        sessions.clear();
        outputs.clear();
        return new Seating(policy, session(), this::session, () -> focusChanges++);
    }

    private HostedSession session() {
        Line.Launcher launcher =
                (size, events) -> {
                    throw new AssertionError("nothing is started here");
                };
        var settings =
                new Session.Settings(
                        sessions.size() + 1, "sh", true, 0, Palette.xterm(), Set.of(), true);
        HostedSession session =
                TestHost.session(
                        settings,
                        new WindowSize(80, 24, 0, 0),
                        turns,
                        launcher,
                        new TestHost.SessionOwner());
        sessions.add(session);
        return session;
    }

    private HostedOutput plug(String monitor) {
        return plug(monitor, 640, 480);
    }

    private HostedOutput plug(String monitor, int widthPx, int heightPx) {
        return plug(monitor, widthPx, heightPx, OutputSettings.NONE);
    }

    private HostedOutput plugAt(String monitor, int widthPx, int heightPx, String position) {
        return plug(monitor, widthPx, heightPx, TestHost.at(position));
    }

    private HostedOutput plug(String monitor, int widthPx, int heightPx, OutputSettings settings) {
        HostedOutput output =
                TestHost.output(
                        monitor,
                        widthPx,
                        heightPx,
                        settings,
                        new HostedOutput.SizeMm(0, 0),
                        SoftwareRenderer::new,
                        turns,
                        new Owner());
        outputs.add(output);
        seating.added(output, monitor);
        return output;
    }

    private void unplug(HostedOutput output) {
        outputs.remove(output);
        seating.removed(output);
        output.close();
    }

    private final class Owner extends TestHost.OutputOwner {
        @Override
        public HostedSession shown(HostedOutput output) {
            return seating.shown(output);
        }
    }

    /** The numbers of the sessions shown, in the order of outputs; that with the focus negative. */
    private List<Integer> shown() {
        return outputs.stream()
                .map(
                        output -> {
                            int number = seating.shown(output).id();
                            boolean focused = seating.focus().orElse(null) == output;
                            return focused ? -number : number;
                        })
                .toList();
    }

    @Test
    void eachOutput_hasASessionOfItsOwn() {
        plug("DP-1");
        plug("DP-2");
        plug("DP-3");
        assertEquals(List.of(-1, 2, 3), shown());
        assertEquals(3, sessions.size());
    }

    @Test
    void keys_goFromOutputToOutput() {
        plug("DP-1");
        plug("DP-2");
        assertTrue(seating.turn(1));
        assertEquals(List.of(1, -2), shown());
        assertEquals(2, seating.focused().id());
        seating.turn(1);
        assertEquals(List.of(-1, 2), shown());
        seating.turn(-1);
        assertEquals(List.of(1, -2), shown());
    }

    @Test
    void oneOutput_keepsTheKeys() {
        plug("DP-1");
        assertFalse(seating.turn(1));
        assertFalse(seating.move(1));
        assertFalse(seating.turnSession(1));
        assertEquals(List.of(-1), shown());
    }

    /** Who types at a monitor that is pulled out goes on on another one. */
    @Test
    void unplugged_sessionWithTheKeysIsShownElsewhere() {
        plug("DP-1");
        HostedOutput second = plug("DP-2");
        seating.turn(1);
        unplug(second);
        assertEquals(List.of(-2), shown());
        seating.turnSession(1);
        assertEquals(List.of(-1), shown());
    }

    @Test
    void unplugged_sessionWithoutTheKeysDisturbsNobody() {
        plug("DP-1");
        unplug(plug("DP-2"));
        assertEquals(List.of(-1), shown());
        seating.turnSession(1);
        assertEquals(List.of(-2), shown());
        seating.turnSession(-1);
        assertEquals(List.of(-1), shown());
    }

    @Test
    void replugged_itsSessionComesHome() {
        plug("DP-1");
        HostedOutput second = plug("DP-2 DEL U2720Q 1");
        unplug(second);
        plug("DP-2 DEL U2720Q 1");
        assertEquals(List.of(-1, 2), shown());
        assertEquals(2, sessions.size());
    }

    /** Another monitor at the same connector is another place. */
    @Test
    void otherMonitor_isNotHome() {
        plug("DP-1");
        unplug(plug("DP-2 DEL U2720Q 1"));
        plug("DP-2 DEL U2720Q 2");
        assertEquals(List.of(-1, 3), shown());
    }

    @Test
    void keys_goHomeWithTheSession() {
        plug("DP-1");
        HostedOutput second = plug("DP-2");
        seating.turn(1);
        unplug(second);
        plug("DP-2");
        assertEquals(List.of(1, -2), shown());
    }

    @Test
    void allUnplugged_nothingIsLost() {
        HostedOutput first = plug("DP-1");
        HostedOutput second = plug("DP-2");
        unplug(first);
        unplug(second);
        assertEquals(1, seating.focused().id());
        // In memory meanwhile.
        HostedOutput standIn = plug("");
        assertEquals(List.of(-1), shown());
        unplug(standIn);
        plug("DP-2");
        assertEquals(1, outputs.size());
        plug("DP-1");
        assertEquals(2, sessions.size());
        assertEquals(List.of(2, -1), shown());
    }

    @Test
    void strangeMonitor_showsWhatHadTheKeys() {
        HostedOutput first = plug("DP-1");
        HostedOutput second = plug("DP-2");
        seating.turn(1);
        unplug(second);
        unplug(first);
        plug("DP-9");
        assertEquals(List.of(-2), shown());
    }

    @Test
    void move_takesTheSessionToTheNextOutput() {
        plug("DP-1");
        plug("DP-2");
        seating.move(1);
        // What it left shows a new one.
        assertEquals(List.of(3, -1), shown());
        seating.turnSession(1);
        assertEquals(List.of(3, -2), shown());
    }

    @Test
    void moved_isAtHomeWhereItWasMovedTo() {
        plug("DP-1");
        HostedOutput second = plug("DP-2");
        seating.move(1);
        unplug(second);
        plug("DP-2");
        assertEquals(List.of(3, -1), shown());
    }

    @Test
    void ended_isReplacedByWhatIsBehind() {
        plug("DP-1");
        plug("DP-2");
        seating.move(1);
        seating.ended(sessions.get(0));
        assertEquals(List.of(3, -2), shown());
        seating.ended(sessions.get(1));
        // Nothing is left there: rather the other one than nothing.
        assertEquals(List.of(3, -3), shown());
    }

    @Test
    void clones_showTheSameInTheGridThatFits() {
        seating = seating(MultiMonitor.CLONE);
        plug("DP-1", 640, 480);
        plug("DP-2", 800, 160);
        assertEquals(1, sessions.size());
        assertFalse(seating.turn(1));
        seating.fit();
        assertEquals(80, sessions.getFirst().terminal().cols());
        assertEquals(10, sessions.getFirst().terminal().rows());
    }

    @Test
    void independent_eachGridFillsItsOutput() {
        plug("DP-1", 640, 480);
        plug("DP-2", 800, 160);
        seating.fit();
        assertEquals(30, sessions.get(0).terminal().rows());
        assertEquals(100, sessions.get(1).terminal().cols());
        assertEquals(10, sessions.get(1).terminal().rows());
    }

    private List<Boolean> powered() {
        return outputs.stream().map(output -> output.output().powered()).toList();
    }

    private String grid() {
        Terminal terminal = sessions.getFirst().terminal();
        return terminal.cols() + "x" + terminal.rows();
    }

    @Test
    void span_oneGridOverOutputsSideBySide() {
        seating = seating(MultiMonitor.SPAN);
        plug("DP-1", 640, 480);
        plug("DP-2", 800, 320);
        seating.fit();
        assertEquals(1, sessions.size());
        assertEquals("180x20", grid());
        Map<HostedOutput, Window> windows = Layout.span(outputs);
        assertEquals(new Window(0, 0, 80, 20), windows.get(outputs.get(0)));
        assertEquals(new Window(80, 0, 100, 20), windows.get(outputs.get(1)));
        assertFalse(seating.turn(1));
    }

    @Test
    void span_followsPositions() {
        seating = seating(MultiMonitor.SPAN);
        plugAt("DP-1", 640, 480, "640,0");
        plugAt("DP-2", 640, 480, "0,0");
        plugAt("DP-3", 640, 480, "0,480");
        plugAt("DP-4", 640, 320, "640,500");
        seating.fit();
        assertEquals("160x50", grid());
        Map<HostedOutput, Window> windows = Layout.span(outputs);
        assertEquals(new Window(80, 0, 80, 30), windows.get(outputs.get(0)));
        assertEquals(new Window(0, 0, 80, 30), windows.get(outputs.get(1)));
        assertEquals(new Window(0, 30, 80, 20), windows.get(outputs.get(2)));
        assertEquals(new Window(80, 30, 80, 20), windows.get(outputs.get(3)));
    }

    /** There is no text where there is no display. */
    @Test
    void span_isAsWideAsTheNarrowestRow() {
        seating = seating(MultiMonitor.SPAN);
        plugAt("DP-1", 640, 480, "0,0");
        plugAt("DP-2", 640, 480, "640,0");
        plugAt("DP-3", 1280, 480, "1280,0");
        plugAt("DP-4", 800, 480, "0,480");
        seating.fit();
        assertEquals("100x60", grid());
        Map<HostedOutput, Window> windows = Layout.span(outputs);
        assertEquals(new Window(80, 0, 20, 30), windows.get(outputs.get(1)));
        assertEquals(List.of(true, true, false, true), powered());
        unplug(outputs.getLast());
        seating.fit();
        assertEquals("320x30", grid());
        assertEquals(List.of(true, true, true), powered());
    }

    @Test
    void single_othersAreOff() {
        seating = seating(MultiMonitor.SINGLE);
        plug("DP-1", 640, 480);
        plug("DP-2", 800, 320);
        seating.fit();
        assertEquals(List.of(true, false), powered());
        assertEquals("80x30", grid());
        assertTrue(seating.turn(1));
        seating.fit();
        assertEquals(List.of(false, true), powered());
        assertEquals("100x20", grid());
        unplug(outputs.get(1));
        seating.fit();
        assertEquals(List.of(true), powered());
        assertEquals("80x30", grid());
    }

    @Test
    void largest_showsAllThereIs() {
        seating = seating(MultiMonitor.LARGEST);
        plug("DP-1", 640, 480);
        seating.fit();
        assertEquals(List.of(true), powered());
        plug("DP-2", 800, 600);
        plug("DP-3", 640, 480);
        seating.fit();
        assertEquals(List.of(false, true, false), powered());
        assertEquals("100x37", grid());
        assertFalse(seating.turn(1));
        unplug(outputs.get(1));
        seating.fit();
        assertEquals(List.of(true, false), powered());
    }

    @Test
    void keys_goFromLeftToRight() {
        plugAt("DP-1", 640, 480, "1280,0");
        plugAt("DP-2", 640, 480, "0,0");
        plugAt("DP-3", 640, 480, "640,0");
        seating.turn(1);
        assertEquals(List.of(1, -2, 3), shown());
        seating.turn(1);
        assertEquals(List.of(1, 2, -3), shown());
    }

    /** A new monitor has waited for nobody, and the first one takes its session home. */
    @Test
    void sessionGoesHome_whereItWasShownANewOneIs() {
        unplug(plug("DP-1"));
        plug("DP-2");
        assertEquals(List.of(-1), shown());
        plug("DP-1");
        assertEquals(List.of(2, -1), shown());
    }

    @Test
    void monitorThatDoesNotSayWhatItIs_isHomeAllTheSame() {
        plug("DP-1");
        unplug(plug("DP-2 DEL U2720Q 1"));
        HostedOutput unread = plug("DP-2");
        assertEquals(List.of(-1, 2), shown());
        unplug(unread);
        plug("DP-2 DEL U2720Q 1");
        assertEquals(List.of(-1, 2), shown());
        assertEquals(2, sessions.size());
    }

    @Test
    void whateverMovesTheKeys_isTold() {
        plug("DP-1");
        plug("DP-2");
        Runnable[] moves = {
            () -> seating.turn(1),
            () -> seating.focusOn(outputs.getFirst()),
            () -> seating.bring(session()),
            () -> seating.turnSession(1),
            () -> seating.move(1),
            () -> seating.removed(outputs.getLast()),
            () -> seating.ended(seating.focused())
        };
        for (int i = 0; i < moves.length; i++) {
            int told = focusChanges;
            moves[i].run();
            assertTrue(focusChanges > told, "move " + i);
        }
    }
}
