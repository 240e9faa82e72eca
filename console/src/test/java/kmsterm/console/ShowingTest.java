// SPDX-License-Identifier: MIT
package kmsterm.console;

import static kmsterm.console.config.SeatBackend.DIRECT;
import static kmsterm.console.config.SeatBackend.LIBSEAT;
import static kmsterm.console.config.Video.Kind.AUTO;
import static kmsterm.console.config.Video.Kind.DRM;
import static kmsterm.console.config.Video.Kind.FBDEV;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import kmsterm.console.Showing.Circumstances;
import kmsterm.console.config.Config;
import kmsterm.console.config.Invocation;
import kmsterm.console.config.KernelCommandLine;
import kmsterm.console.config.Video;
import org.junit.jupiter.api.Test;

class ShowingTest {
    private static final KernelCommandLine SILENT =
            new KernelCommandLine(false, Optional.empty(), Optional.empty());
    private static final KernelCommandLine OFF =
            new KernelCommandLine(true, Optional.empty(), Optional.empty());

    private static final Circumstances ROOT_ON_VT3 =
            new Circumstances(true, true, 3, true, true, 0);
    private static final Circumstances USER_ON_VT3 =
            new Circumstances(false, true, 3, true, true, 0);
    private static final Circumstances ROOT_OVER_SSH =
            new Circumstances(true, true, 0, true, true, 0);
    private static final Circumstances USER_OVER_SSH =
            new Circumstances(false, true, 0, true, true, 0);
    private static final Circumstances SERVICE = new Circumstances(true, true, 0, false, true, 0);
    private static final Circumstances SERVICE_NO_VTS =
            new Circumstances(true, false, 0, false, true, 0);
    private static final Circumstances SERIAL_NO_VTS =
            new Circumstances(true, false, 0, true, true, 0);

    private static final Showing IN_MEMORY = new Showing.InMemory(List.of(Video.VIRTUAL_DEFAULT));

    private static Showing choose(KernelCommandLine kernel, Circumstances here, String... args) {
        String[] all = new String[args.length + 2];
        all[0] = "--configdir";
        all[1] = "/nonexistent";
        System.arraycopy(args, 0, all, 2, args.length);
        Config config = assertInstanceOf(Invocation.Run.class, Invocation.of(all, "test")).config();
        return Showing.choose(config, kernel, here, "seat0");
    }

    private static void assertRefused(int status, String reason, Showing showing) {
        var refused = assertInstanceOf(Showing.Refused.class, showing);
        assertEquals(status, refused.status());
        assertTrue(refused.reason().contains(reason), refused.reason());
    }

    @Test
    void rootOnAVirtualTerminal_takesItsDisplay() {
        assertEquals(new Showing.OnDisplays(AUTO, 3, false, DIRECT), choose(SILENT, ROOT_ON_VT3));
    }

    @Test
    void withoutACard_onlyWhoAsksWaitsForOne() {
        var here = new Circumstances(true, true, 3, true, false, 0);
        assertEquals(IN_MEMORY, choose(SILENT, here));
        assertEquals(new Showing.OnDisplays(AUTO, 3, true, DIRECT), choose(SILENT, here, "--vt=3"));
    }

    @Test
    void userOnAVirtualTerminal_takesItsDisplayByWhoManagesTheSeat() {
        assertEquals(new Showing.OnDisplays(AUTO, 3, false, LIBSEAT), choose(SILENT, USER_ON_VT3));
        assertEquals(
                new Showing.OnDisplays(DRM, 3, true, LIBSEAT),
                choose(SILENT, USER_ON_VT3, "--video=drm"));
        assertEquals(
                new Showing.OnDisplays(AUTO, 3, true, LIBSEAT),
                choose(SILENT, USER_ON_VT3, "--vt=3"));
    }

    @Test
    void userOfASessionOnAVirtualTerminal_takesThatOneIfHeAsksForADisplay() {
        var here = new Circumstances(false, true, 0, false, true, 4);
        assertEquals(
                new Showing.OnDisplays(DRM, 4, true, LIBSEAT), choose(SILENT, here, "--video=drm"));
        assertEquals(IN_MEMORY, choose(SILENT, here));
    }

    @Test
    void seatBackendGiven_isTaken() {
        assertEquals(
                new Showing.OnDisplays(AUTO, 3, false, LIBSEAT),
                choose(SILENT, ROOT_ON_VT3, "--seat-backend=libseat"));
        assertEquals(IN_MEMORY, choose(SILENT, USER_ON_VT3, "--seat-backend=direct"));
        assertRefused(
                71,
                "only root can",
                choose(SILENT, USER_ON_VT3, "--seat-backend=direct", "--video=drm"));
    }

    @Test
    void libseatThatRefuses_isFollowedByACommandThatWorks() {
        var on = new Showing.OnDisplays(AUTO, 3, true, LIBSEAT);
        String advice = on.advice(USER_ON_VT3);
        assertTrue(advice.contains("'sudo systemctl start kmsterm@tty3'"), advice);
        var direct = new Showing.OnDisplays(AUTO, 3, true, DIRECT);
        assertEquals("", direct.advice(USER_ON_VT3));
    }

    @Test
    void terminalEmulatorsAndServices_leaveTheDisplayAlone() {
        assertEquals(IN_MEMORY, choose(SILENT, ROOT_OVER_SSH));
        assertEquals(IN_MEMORY, choose(SILENT, USER_OVER_SSH));
        assertEquals(IN_MEMORY, choose(SILENT, SERVICE));
    }

    @Test
    void vtGiven_takesItAndInsists() {
        assertEquals(
                new Showing.OnDisplays(AUTO, 7, true, DIRECT), choose(SILENT, SERVICE, "--vt=7"));
        assertEquals(
                new Showing.OnDisplays(AUTO, 7, true, DIRECT),
                choose(SILENT, ROOT_ON_VT3, "--vt=tty7"));
    }

    @Test
    void userWhoAsksForADisplayThatIsNotHis_isToldTheCommandThatWorks() {
        Showing showing = choose(SILENT, USER_OVER_SSH, "--vt=3");
        assertRefused(71, "'sudo systemctl start kmsterm@tty3'", showing);
        assertRefused(71, "only root can", choose(SILENT, USER_ON_VT3, "--vt=4"));
    }

    @Test
    void drmWithoutAVirtualTerminal_isRefusedWhereThereAreSome() {
        assertRefused(71, "needs a virtual", choose(SILENT, ROOT_OVER_SSH, "--video=drm"));
        assertEquals(
                new Showing.OnDisplays(DRM, 0, true, DIRECT),
                choose(SILENT, SERIAL_NO_VTS, "--video=drm"));
    }

    @Test
    void kernelWithoutVirtualTerminals_leavesTheDisplayToAService() {
        assertEquals(
                new Showing.OnDisplays(AUTO, 0, false, DIRECT), choose(SILENT, SERVICE_NO_VTS));
        assertEquals(IN_MEMORY, choose(SILENT, SERIAL_NO_VTS));
    }

    @Test
    void virtualOnly_takesNoDisplayWhateverThereIs() {
        Video small = new Video(Video.Kind.VIRTUAL, 64, 48);
        assertEquals(
                new Showing.InMemory(List.of(small)),
                choose(SILENT, ROOT_ON_VT3, "--video=virtual:64x48", "--vt=3"));
    }

    @Test
    void offOnTheKernelCommandLine_keepsOnlyDisplaysFromUs() {
        assertRefused(69, "kmsterm.off", choose(OFF, SERVICE, "--vt=1"));
        assertEquals(IN_MEMORY, choose(OFF, ROOT_ON_VT3));
        assertEquals(IN_MEMORY, choose(OFF, ROOT_OVER_SSH));
    }

    @Test
    void videoOnTheKernelCommandLine_winsOnAVirtualTerminal() {
        Video small = new Video(Video.Kind.VIRTUAL, 64, 48);
        var line = new KernelCommandLine(false, Optional.of(small), Optional.empty());
        assertEquals(new Showing.InMemory(List.of(small)), choose(line, SERVICE, "--vt=1"));
        assertEquals(IN_MEMORY, choose(line, ROOT_OVER_SSH));
    }

    @Test
    void videoOnTheKernelCommandLine_winsWhereThereAreNoVirtualTerminals() {
        var fbdev = Optional.of(new Video(FBDEV, 0, 0));
        var line = new KernelCommandLine(false, fbdev, Optional.empty());
        assertEquals(
                new Showing.OnDisplays(FBDEV, 0, true, DIRECT),
                choose(line, SERVICE_NO_VTS, "--video=drm"));
        assertEquals(IN_MEMORY, choose(line, SERIAL_NO_VTS));
    }

    @Test
    void withoutTheRight_theUnitThatFitsIsNamed() {
        var user = new Circumstances(false, false, 0, true, true, 0);
        String[] args = {"--video=drm", "--seat-backend=direct"};
        assertRefused(71, "systemctl start kmsterm'", choose(SILENT, user, args));
        assertRefused(71, "kmsterm@tty3", choose(SILENT, USER_ON_VT3, args));
    }

    @Test
    void seats_onlyTheFirstOneHasAVirtualTerminal() {
        assertEquals(
                new Showing.OnDisplays(AUTO, 0, true, DIRECT),
                choose(SILENT, SERVICE, "--seats=all"));
        assertEquals(
                new Showing.OnDisplays(AUTO, 1, true, DIRECT),
                choose(SILENT, SERVICE, "--seats=all", "--vt=1"));
        assertEquals(
                new Showing.OnDisplays(AUTO, 0, true, DIRECT),
                choose(SILENT, ROOT_ON_VT3, "--seats=seat1"));
        assertEquals(
                new Showing.OnDisplays(AUTO, 0, true, DIRECT),
                choose(SILENT, SERVICE_NO_VTS, "--seats=all"));
    }

    @Test
    void fbdevGiven_takesFramebufferDevicesAndInsists() {
        assertEquals(
                new Showing.OnDisplays(FBDEV, 3, true, DIRECT),
                choose(SILENT, ROOT_ON_VT3, "--video=fbdev"));
        assertEquals(
                new Showing.OnDisplays(FBDEV, 1, true, DIRECT),
                choose(SILENT, SERVICE, "--vt=1", "--video=fbdev"));
        assertRefused(71, "--video fbdev needs", choose(SILENT, ROOT_OVER_SSH, "--video=fbdev"));
        assertRefused(71, "only root can", choose(SILENT, USER_ON_VT3, "--video=fbdev"));
    }

    @Test
    void severalKinds_areTheBestOfThem() {
        assertEquals(
                new Showing.OnDisplays(AUTO, 3, true, DIRECT),
                choose(SILENT, ROOT_ON_VT3, "--video=fbdev", "--video=drm"));
        assertEquals(
                new Showing.OnDisplays(AUTO, 3, true, DIRECT),
                choose(SILENT, ROOT_ON_VT3, "--video=auto", "--video=fbdev"));
    }

    @Test
    void fbdevOnTheKernelCommandLine_winsOnAVirtualTerminal() {
        var fbdev = Optional.of(new Video(FBDEV, 0, 0));
        var line = new KernelCommandLine(false, fbdev, Optional.empty());
        assertEquals(
                new Showing.OnDisplays(FBDEV, 1, true, DIRECT),
                choose(line, SERVICE, "--vt=1", "--video=drm"));
        assertEquals(IN_MEMORY, choose(line, ROOT_OVER_SSH));
    }
}
