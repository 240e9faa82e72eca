// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.overlay.Overlay;
import kmsterm.console.session.Session;
import kmsterm.console.session.WindowSize;
import kmsterm.kms.CardUser;
import kmsterm.vte.Palette;
import org.junit.jupiter.api.Test;

class UninvitedTest {
    private static final CardUser MODETEST = new CardUser(12, "modetest", 0, false);

    private boolean hasVts = true;
    private HostedSession of = session(1);

    private final Uninvited uninvited =
            new Uninvited(
                    new Uninvited.Owner() {
                        @Override
                        public Optional<HostedSession> sessionOf(int pid) {
                            return pid == MODETEST.pid() ? Optional.of(of) : Optional.empty();
                        }

                        @Override
                        public boolean hasVts() {
                            return hasVts;
                        }

                        @Override
                        public Optional<String> connector(String card) {
                            return Optional.of("DP-1").filter(name -> card.equals("card0"));
                        }
                    },
                    TestHost.log());

    private static HostedSession session(int id) {
        return TestHost.session(
                new Session.Settings(id, "sh", true, 0, Palette.xterm(), Set.of(), true),
                new WindowSize(80, 24, 0, 0),
                new SteppedTurns(),
                (size, events) -> new StubLine(),
                new TestHost.SessionOwner());
    }

    private String noted() {
        String note = of.overlay().text(Overlay.Place.NOTE);
        of.overlay().hide(Overlay.Place.NOTE);
        return note;
    }

    @Test
    void programOfASession_isToldOfATerminalOfTheKernels() {
        uninvited.opened("card0", MODETEST);
        assertEquals("modetest cannot show anything here: as root, openvt -sw modetest", noted());
    }

    @Test
    void withoutVirtualTerminals_itIsToldOfALease() {
        hasVts = false;
        uninvited.opened("card0", MODETEST);
        assertEquals(
                "modetest cannot show anything here: try kmstermctl lease DP-1 -- modetest",
                noted());
        uninvited.opened("card1", new CardUser(12, "kmscube", 0, false));
        assertEquals(
                "kmscube cannot show anything here: try kmstermctl lease OUTPUT -- kmscube",
                noted());
    }

    @Test
    void sameProgram_isToldOncePerSession() {
        uninvited.opened("card0", MODETEST);
        noted();
        uninvited.opened("card0", MODETEST);
        assertEquals("", noted());
        of = session(2);
        uninvited.opened("card0", MODETEST);
        assertEquals("modetest cannot show anything here: as root, openvt -sw modetest", noted());
    }

    @Test
    void programsOfOthers_areNoneOfOurBusiness() {
        uninvited.opened("card0", new CardUser(13, "seatd", 0, false));
        assertEquals("", noted());
    }
}
