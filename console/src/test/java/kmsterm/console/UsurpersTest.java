// SPDX-License-Identifier: MIT
package kmsterm.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import kmsterm.console.life.SteppedTurns;
import kmsterm.console.overlay.Overlay;
import kmsterm.kms.CardUser;
import kmsterm.sys.Clock;
import kmsterm.sys.Errno;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UsurpersTest {
    private static final CardUser BARE = new CardUser(12, "bare", 0, true);
    private static final Optional<CardUser> UNKNOWN = Optional.empty();

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();
    private final List<String> told = new ArrayList<>();
    private final Overlay overlay = new Overlay(new SteppedTurns(), () -> {});
    private boolean nothingShown;
    private int reclaimed;

    private final Usurpers.Owner owner =
            new Usurpers.Owner() {
                @Override
                public boolean nothingShown() {
                    return nothingShown;
                }

                @Override
                public void mute(boolean mute) {
                    told.add(mute ? "mute" : "heard");
                }

                @Override
                public Overlay overlay() {
                    return overlay;
                }

                @Override
                public void reclaim(ObjIntConsumer<String> done) {
                    told.add("reclaim");
                    if (reclaimed == 0) {
                        gain();
                    }
                    done.accept("card0", reclaimed);
                }
            };

    private Usurpers usurpers = usurpers("Ctrl+Alt+Escape");

    private Usurpers usurpers(String keys) {
        var out = new PrintStream(logged, true, StandardCharsets.UTF_8);
        return new Usurpers(owner, keys, new Log(out, Log.Level.DEBUG, false, Clock.monotonic()));
    }

    @AfterEach
    void close() {
        overlay.close();
    }

    private void deny(Optional<CardUser> holder) {
        nothingShown = true;
        usurpers.denied("card0", holder);
    }

    private void gain() {
        nothingShown = false;
        usurpers.gained("card0");
    }

    private String note() {
        return overlay.text(Overlay.Place.NOTE);
    }

    private String log() {
        return logged.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whileNothingIsShown_nothingTypedArrives() {
        deny(UNKNOWN);
        deny(UNKNOWN);
        assertEquals(List.of("mute"), told);
        gain();
        assertEquals(List.of("mute", "heard"), told);
        assertEquals("", note(), "of who let go in order nothing is said");
    }

    @Test
    void anotherCardOfOurs_isTypedAt() {
        usurpers.denied("card0", Optional.of(BARE));
        assertEquals(List.of(), told);
        assertEquals("bare (process 12) has card0; Ctrl+Alt+Escape takes it back", note());
    }

    @Test
    void whoHadIt_isNamedWhenItIsBack() {
        deny(UNKNOWN);
        deny(Optional.of(BARE));
        deny(Optional.of(BARE));
        gain();
        assertEquals("The display was held by bare (process 12)", note());
        assertEquals(1, log().split("takes it back", -1).length - 1, log());
        assertTrue(log().contains("bare (process 12) had it; ours again"), log());
    }

    @Test
    void reclaim_takesItAndSaysSo() {
        deny(Optional.of(BARE));
        assertTrue(usurpers.reclaim());
        assertEquals(List.of("mute", "reclaim", "heard"), told);
        assertEquals("Taken back from bare (process 12)", note());
    }

    @Test
    void reclaimThatFails_saysWhatEndsHim() {
        reclaimed = -Errno.EPERM;
        deny(Optional.of(BARE));
        assertTrue(usurpers.reclaim());
        assertEquals(List.of("mute", "reclaim"), told);
        assertTrue(log().contains("cannot be taken back (EPERM): kill -9 12 ends bare"), log());
        gain();
        assertEquals("The display was held by bare (process 12)", note());
    }

    @Test
    void keyOfWhatIsOurs_isTyped() {
        assertFalse(usurpers.reclaim());
        assertEquals(List.of(), told);
    }

    @Test
    void beforeHeIsKnown_theKeyTakesItToo() {
        deny(UNKNOWN);
        assertTrue(usurpers.reclaim());
        assertEquals(List.of("mute", "reclaim", "heard"), told);
        assertEquals("", note());
    }

    @Test
    void withoutKeys_noneAreOffered() {
        usurpers = usurpers("");
        deny(Optional.of(BARE));
        assertEquals("", note());
        gain();
        assertEquals("The display was held by bare (process 12)", note());
    }

    @Test
    void displayThatIsGivenAway_isNobodysFault() {
        deny(Optional.of(BARE));
        nothingShown = false;
        usurpers.released();
        assertEquals(List.of("mute", "heard"), told);
        overlay.hide(Overlay.Place.NOTE);
        gain();
        assertEquals("", note());
    }
}
