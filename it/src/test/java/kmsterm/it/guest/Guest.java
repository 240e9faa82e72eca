// SPDX-License-Identifier: MIT
package kmsterm.it.guest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kmsterm.render.Picture;
import kmsterm.render.Png;
import kmsterm.render.testkit.Screen;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A machine with a real kernel, booted once for a test class, with the packaged program in it. Used
 * as a static field with {@code @RegisterExtension}. Of a test that fails the screens, the journal
 * and the serial log are kept in {@code it/target/guest}.
 */
final class Guest
        implements BeforeAllCallback,
                AfterAllCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler {
    /**
     * Guess: what takes a second on a real machine may take twenty here, ninety under load; in a
     * run of an hour there is more of that.
     */
    private static final int SECONDS = Boolean.getBoolean("kmsterm.long") ? 300 : 90;

    /** Guess: thrice the time that a boot takes with two cores and nothing else to do. */
    private static final int BOOT_SECONDS = 180;

    /** The control socket of a console on the seat. */
    static final String SOCKET = "/run/kmsterm/seat0.sock";

    /** What login asks, and what root's shell does. */
    static final String LOGIN = "kmsterm-guest login:";

    static final String PROMPT = "root@kmsterm-guest:~#";

    private static final Path BASEDIR = Path.of(System.getProperty("kmsterm.basedir"));
    private static final Path KEPT = BASEDIR.resolve("target/guest");

    /** Between monitors in a picture. */
    private static final int GAP_PX = 16;

    /** What a test class may choose of its machine. */
    static final class Builder {
        private final List<String> devices = new ArrayList<>();
        private final List<String> sockets = new ArrayList<>();
        private String machine = "pc";
        private String kernelArguments = "";
        private boolean desktop;
        private boolean ownKernel;
        private boolean noVt;
        private boolean uefi;

        /** Adds a device, written as QEMU's option. */
        Builder device(String device) {
            devices.add(device);
            return this;
        }

        /** Adds a graphics card, known to {@link Guest#screen} by this name. */
        Builder card(String id, String device) {
            return device(device + ",id=" + id);
        }

        /**
         * Makes a head of a card one that monitors are plugged into by {@link Guest#monitor}; what
         * was there at boot stays until then.
         */
        Builder sockets(String card, int heads) {
            for (int head = 0; head < heads; head++) {
                sockets.add(card + head);
            }
            return this;
        }

        /** A machine with PCI Express, whose ports take cards while it runs. */
        Builder hotplugPorts(String... ids) {
            machine = "q35";
            int slot = 1;
            for (String id : ids) {
                // The room is for the memory of a graphics card, which the firmware cannot foresee.
                device(
                        "pcie-root-port,pref64-reserve=64M,id="
                                + id
                                + ",bus=pcie.0,chassis="
                                + slot
                                + ",slot="
                                + slot);
                slot++;
            }
            return this;
        }

        /** Adds to the kernel's command line. */
        Builder kernelArguments(String arguments) {
            kernelArguments = " " + arguments;
            return this;
        }

        /**
         * Boots the kernel that is built for these tests, with what Debian's lacks. Its modules are
         * not loaded by themselves: {@code modprobe bochs}.
         */
        Builder ownKernel() {
            ownKernel = true;
            return this;
        }

        /** The same without virtual terminals. */
        Builder noVirtualTerminals() {
            noVt = true;
            return ownKernel();
        }

        /**
         * A machine with compositors, X and display managers; none of them starts by itself. {@code
         * it/guest/desktop} says which.
         */
        Builder desktop() {
            desktop = true;
            return this;
        }

        /** Boots by UEFI, which leaves a framebuffer that the kernel may show something on. */
        Builder uefi() {
            uefi = true;
            return this;
        }

        Guest build() {
            return new Guest(this);
        }
    }

    private final Builder choice;
    private final ScreenText reader = new ScreenText(16);

    /** The cards that a test has looked at. */
    private final Set<String> pictured = new TreeSet<>();

    /** Of tests on this machine. */
    private int failures;

    private Path folder;
    private Process qemu;
    private GuestShell shell;
    private Qmp qmp;

    private Guest(Builder choice) {
        this.choice = choice;
    }

    static Builder with() {
        return new Builder();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        String lacks = choice.ownKernel ? Host.lacksForKernel() : Host.lacks();
        assumeTrue(lacks.isEmpty(), () -> "no guest is booted: " + lacks);
        boot();
    }

    private void boot() throws IOException, InterruptedException {
        String recipe = choice.desktop ? "guest/desktop" : "guest/image";
        Path image = Path.of(Host.run(List.of(BASEDIR.resolve(recipe).toString())));
        Path program = Path.of(System.getProperty("kmsterm.program")).normalize();
        Path disk = ProgramDisk.of(program, BASEDIR.resolve("target/guest"));
        folder = Files.createTempDirectory("kmsterm-guest");
        try (var shellPort = listen("ctl");
                var qmpPort = listen("qmp")) {
            qemu =
                    new ProcessBuilder(command(image, disk))
                            .redirectInput(Path.of("/dev/null").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("qemu.log").toFile())
                            .start();
            qmp = new Qmp(accept(qmpPort));
            shell = new GuestShell(accept(shellPort));
        }
        shell.awaitReady(BOOT_SECONDS);
        if (choice.ownKernel) {
            run("mount LABEL=modules /lib/modules");
        }
        // By fstab it is there unless the machine is so slow that systemd did not wait for it.
        run("mountpoint -q /opt/kmsterm || mount /opt/kmsterm");
        // The name that the unit starts it by, and the unit where systemd looks for it.
        run("ln -sf /opt/kmsterm/bin/kmsterm /opt/kmsterm/bin/kmstermctl /usr/bin/");
        run(
                "cd /etc/systemd/system; cp -r /opt/kmsterm/systemd/* .; for unit in"
                        + " kmsterm.service kmsterm-sulogin@.service; do mkdir -p $unit.d;"
                        + " cp kmsterm@.service.d/one-cpu.conf $unit.d; done; systemctl"
                        + " daemon-reload");
        // At a minute login would give up, and the picture of a failure be that of another prompt.
        run("sed -i '/^LOGIN_TIMEOUT/d' /etc/login.defs; echo LOGIN_TIMEOUT 0 >>/etc/login.defs");
    }

    private List<String> command(Path image, Path disk) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.addAll(List.of(Host.QEMU, "-nodefaults", "-no-reboot", "-m", "2048", "-smp", "2"));
        command.addAll(List.of("-machine", choice.machine));
        command.addAll(List.of("-accel", "tcg,thread=multi", "-cpu", "max"));
        command.addAll(List.of("-display", System.getProperty("kmsterm.guest.display", "none")));
        // snapshot: what a guest writes is gone with it, and several may run.
        String drive = ",if=virtio,format=raw,snapshot=on";
        if (choice.uefi) {
            command.addAll(List.of("-bios", Host.UEFI.toString()));
        }
        List<String> modules = List.of();
        if (choice.ownKernel) {
            Path kernel = Host.kernel(choice.noVt ? "novt" : "vt");
            command.addAll(List.of("-kernel", kernel.resolve("vmlinuz").toString()));
            modules = List.of("-drive", "file=" + kernel.resolve("modules.img") + drive);
        } else {
            command.addAll(List.of("-kernel", image.resolve("vmlinuz").toString()));
            command.addAll(List.of("-initrd", image.resolve("initrd.img").toString()));
        }
        String append = "root=/dev/vda rw console=ttyS0 quiet systemd.show_status=no";
        command.addAll(List.of("-append", append + choice.kernelArguments));
        command.addAll(List.of("-drive", "file=" + image.resolve("root.img") + drive));
        command.addAll(List.of("-drive", "file=" + disk + drive));
        command.addAll(modules);
        command.addAll(List.of("-serial", "file:" + folder.resolve("serial.log")));
        command.addAll(List.of("-device", "virtio-serial-pci"));
        command.addAll(List.of("-device", "virtserialport,chardev=ctl,name=ctl"));
        for (String port : List.of("ctl", "qmp")) {
            String socket = folder.resolve(port).toString();
            command.addAll(List.of("-chardev", "socket,id=" + port + ",path=" + socket));
        }
        command.addAll(List.of("-mon", "chardev=qmp,mode=control"));
        for (String device : choice.devices) {
            command.addAll(List.of("-device", device));
        }
        for (String socket : choice.sockets) {
            int last = socket.length() - 1;
            String of = ",display=" + socket.substring(0, last) + ",head=" + socket.charAt(last);
            String path = "unix:" + folder.resolve("vnc-" + socket);
            command.addAll(List.of("-vnc", path + ",share=ignore,id=vnc-" + socket + of));
        }
        return command;
    }

    /** QEMU connects to it, so that nobody has to look whether QEMU listens already. */
    private ServerSocketChannel listen(String name) throws IOException {
        var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(folder.resolve(name)));
        return server;
    }

    private SocketChannel accept(ServerSocketChannel server)
            throws IOException, InterruptedException {
        var accepted = new CompletableFuture<SocketChannel>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                accepted.complete(server.accept());
                            } catch (IOException e) {
                                accepted.completeExceptionally(e);
                            }
                        });
        try {
            return accepted.get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError(
                    "QEMU does not connect: " + Files.readString(folder.resolve("qemu.log")), e);
        }
    }

    /** How many tests have failed on this machine: one that did may have left anything. */
    int failures() {
        return failures;
    }

    /** Keys and plugs. */
    Qmp qmp() {
        return qmp;
    }

    /**
     * Plugs a monitor into a head of a card that has sockets, in the place of the one before.
     *
     * @param widthPx of its preferred mode; 0 pulls it out
     */
    void monitor(String card, int head, int widthPx, int heightPx) {
        VncMonitor.resize(folder.resolve("vnc-" + card + head), widthPx, heightPx);
    }

    /** Runs a command line as root and returns what it printed; a status but 0 fails the test. */
    String run(String command) throws InterruptedException {
        GuestShell.Result result = tryRun(command);
        if (result.status() != 0) {
            throw new AssertionError("status " + result.status() + ": " + command + "\n" + result);
        }
        return result.out();
    }

    GuestShell.Result tryRun(String command) throws InterruptedException {
        return shell.run(command, SECONDS);
    }

    /**
     * Waits in the guest, looking five times a second, until a command succeeds there; for what the
     * kernel and systemd tell no event of.
     */
    void awaitTrue(String command) throws InterruptedException {
        awaitTrue(command, SECONDS);
    }

    /** Waits so for what takes longer than other things. */
    void awaitTrue(String command, int seconds) throws InterruptedException {
        // By the clock: a try may take longer than the pause behind it.
        String now = "read up idle </proc/uptime; ";
        String loop =
                now
                        + "end=$((${up%.*} + "
                        + seconds
                        + ")); while [ ${up%.*} -le $end ]; do { "
                        + command
                        + "; } >/dev/null 2>&1 && exit 0; sleep 0.2; "
                        + now
                        + "done; exit 1";
        if (shell.run("(" + loop + ")", seconds * 4).status() != 0) {
            String last = tryRun("journalctl -b -r --no-pager -n 8 -o short-monotonic").out();
            throw new AssertionError("never true in the guest: " + command + "\n" + last);
        }
    }

    /** Logs in as root at the {@link #LOGIN} that a card shows, by typed keys. */
    void logIn(String card) throws InterruptedException {
        qmp().type("root\n");
        awaitText(card, "Password:");
        qmp().type("root\n");
        awaitText(card, PROMPT);
    }

    /**
     * Waits until a terminal of a console asks for a password, on a screen that cannot be read: it
     * takes whole lines and does not echo. What is typed before is thrown away by login.
     */
    void awaitPasswordPrompt() throws InterruptedException {
        awaitTrue(
                "for pty in /dev/pts/[0-9]*; do state=$(stty -a -F $pty); case $state in"
                        + " *[!-]icanon*) case $state in *' -echo '*) exit 0 ;; esac ;; esac;"
                        + " done; false");
    }

    /** Asks a console in the guest over its control socket, without the cost of kmstermctl. */
    JsonObject control(String socket, JsonObject request) throws InterruptedException {
        request.addProperty("id", 1);
        String script =
                "my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die \"$ARGV[0]: $!\\n\";"
                        + " print $s \"$ARGV[1]\\n\"; $s->flush;"
                        + " while (<$s>) { if (/\"id\":1\\b/) { print; exit } } exit 1";
        String answer = perl(script, socket, request.toString());
        JsonObject parsed = JsonParser.parseString(answer).getAsJsonObject();
        if (parsed.has("error")) {
            throw new AssertionError(request + " was answered by " + answer);
        }
        return parsed.has("result") ? parsed.getAsJsonObject("result") : parsed;
    }

    /**
     * Asks one thing after the other, each when the one before has been answered, in one
     * connection; none may be answered by an error.
     */
    void controlAll(String socket, List<JsonObject> requests) throws InterruptedException {
        String script =
                "my $s = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die \"$ARGV[0]: $!\\n\";"
                        + " for my $r (split /~/, $ARGV[1]) { print $s \"$r\\n\"; $s->flush;"
                        + " while (<$s>) { last if /\"id\":1\\b/ }"
                        + " die \"$r: $_\" if !/\"id\":1\\b/ || /\"error\"/ }";
        var all = new StringBuilder();
        for (JsonObject request : requests) {
            request.addProperty("id", 1);
            all.append(all.isEmpty() ? "" : "~").append(request);
        }
        perl(script, socket, all.toString());
    }

    private String perl(String script, String socket, String argument) throws InterruptedException {
        String[] words = {script, socket, argument};
        return run(
                "perl -MIO::Socket::UNIX -e "
                        + Stream.of(words).map(Guest::quoted).collect(Collectors.joining(" ")));
    }

    /** Copies a small file into it, with the permissions of one that is run. */
    void put(Path from, String to) throws IOException, InterruptedException {
        String text = Base64.getEncoder().encodeToString(Files.readAllBytes(from));
        run("printf %s " + text + " | base64 -d >" + to + "; chmod 755 " + to);
    }

    /** For the guest's shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** What a card's head shows now. */
    Picture picture(String card, int head) {
        try {
            Path file = folder.resolve("screen.ppm");
            qmp.screendump(file, card, head);
            pictured.add(card);
            return ScreenText.ppm(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes what the heads of a card show, side by side, as a picture of the documentation, if
     * those are to be renewed.
     */
    void document(String name, String card, int heads) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            pictures.add(picture(card, head));
        }
        int width = pictures.stream().mapToInt(Picture::widthPx).sum() + (heads - 1) * GAP_PX;
        int height = pictures.stream().mapToInt(Picture::heightPx).max().orElseThrow();
        int[] pixels = new int[width * height];
        Arrays.fill(pixels, 0x808080);
        int left = 0;
        for (Picture picture : pictures) {
            for (int y = 0; y < picture.heightPx(); y++) {
                System.arraycopy(
                        picture.pixels(),
                        y * picture.widthPx(),
                        pixels,
                        y * width + left,
                        picture.widthPx());
            }
            left += picture.widthPx() + GAP_PX;
        }
        document(name, new Picture(width, height, pixels));
    }

    /** Writes a picture of the documentation, if those are to be renewed. */
    void document(String name, Picture picture) throws IOException {
        if (Boolean.getBoolean("kmsterm.goldens.write")) {
            Path file = BASEDIR.resolveSibling("docs").resolve("images").resolve(name);
            Files.write(file, Png.encode(picture));
        }
    }

    Screen screen(String card) {
        return reader.read(picture(card, 0));
    }

    /** Reads a picture that came another way. */
    Screen read(Picture picture) {
        return reader.read(picture);
    }

    /** Reads a picture in cells of another height. */
    static Screen read(Picture picture, int cellPx) {
        return new ScreenText(cellPx).read(picture);
    }

    Screen awaitScreen(String card, String what, Predicate<Screen> wanted)
            throws InterruptedException {
        return awaitScreen(card, 0, what, wanted);
    }

    Screen awaitScreen(String card, int head, String what, Predicate<Screen> wanted)
            throws InterruptedException {
        return read(
                awaitPicture(card, head, what, picture -> wanted.test(reader.read(picture)), 100));
    }

    /**
     * Looks at a head until it is as wanted: nothing tells when QEMU shows other pixels.
     *
     * @param pauseMs between two looks
     */
    Picture awaitPicture(String card, int head, String what, Predicate<Picture> wanted, int pauseMs)
            throws InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (true) {
            Picture picture = picture(card, head);
            if (wanted.test(picture)) {
                return picture;
            }
            if (System.nanoTime() > endNs) {
                throw new AssertionError(
                        "never on "
                                + card
                                + ": "
                                + what
                                + ended()
                                + "\n"
                                + reader.read(picture).text());
            }
            TimeUnit.MILLISECONDS.sleep(pauseMs);
        }
    }

    /** What is told of a unit that failed, in the line that a report quotes. */
    private String ended() throws InterruptedException {
        String units =
                tryRun("systemctl list-units --state=failed --no-legend --plain | cut -d' ' -f1")
                        .out();
        String crash = tryRun("journalctl -b -q -o cat -g 'SIG[A-Z]+ \\(0x' | tail -n 1").out();
        String all = (units + crash).strip().replace("\n", ", ");
        return all.isEmpty() ? "" : " (failed: " + all + ")";
    }

    Screen awaitText(String card, String text) throws InterruptedException {
        return awaitScreen(card, "the text " + text, screen -> screen.text().contains(text));
    }

    /** The text of a virtual terminal that the kernel draws itself. */
    String kernelText(int vt) throws InterruptedException {
        return run("cols=$(stty size </dev/tty" + vt + "); fold -w ${cols#* } /dev/vcs" + vt);
    }

    private String journal() throws InterruptedException {
        return tryRun("journalctl -b --no-pager -n 300 -o short-monotonic").out();
    }

    /**
     * What each kmsterm holds open, where its threads are in the kernel, who is master and what
     * planes show, and what it does when one more key is pressed; where its threads are in the
     * program, they say in the journal.
     */
    private String running() throws InterruptedException {
        String before =
                tryRun(
                                "for p in $(pgrep -x kmsterm); do echo \"== $p $(tr '\\0' ' '"
                                        + " </proc/$p/cmdline)\"; ls -l /proc/$p/fd;"
                                        + " for t in /proc/$p/task/*; do cat $t/comm $t/syscall"
                                        + " $t/stack; done;"
                                        + " setsid timeout 8 strace -f -p $p -o /run/kept.$p"
                                        + " -e trace=read,write,epoll_wait,ioctl >/dev/null 2>&1 &"
                                        + " done; grep -E 'virtio|i8042' /proc/interrupts;"
                                        + " cat /sys/class/tty/tty0/active"
                                        + " /sys/kernel/debug/dri/*/clients;"
                                        + " grep -A3 -E '^(plane|crtc)' /sys/kernel/debug/dri/*/state;"
                                        + " sleep 3")
                        .out();
        qmp.press("k");
        return before
                + tryRun(
                                "sleep 6; grep -E 'virtio|i8042' /proc/interrupts; cat /run/kept.*;"
                                        + " pkill -QUIT -x kmsterm; sleep 3")
                        .out();
    }

    /** Keeps what tells why a test failed. */
    private void keep(String test) {
        Path kept = KEPT.resolve(test.replaceAll("[^A-Za-z0-9_.-]", "_"));
        try {
            Files.createDirectories(kept);
            Files.copy(
                    folder.resolve("serial.log"),
                    kept.resolve("serial.log"),
                    StandardCopyOption.REPLACE_EXISTING);
            for (String card : List.copyOf(pictured)) {
                keepPicture(card, kept);
            }
            String before = journal();
            Files.writeString(kept.resolve("kmsterm"), running());
            Files.writeString(kept.resolve("journal"), before + "== now\n" + journal());
            System.err.println("kept: " + kept);
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            System.err.println("not all of " + kept + " could be kept: " + e);
        }
    }

    /** A card that was pulled out has none. */
    private void keepPicture(String card, Path folder) throws IOException {
        try {
            Files.write(folder.resolve(card + ".png"), Png.encode(picture(card, 0)));
        } catch (UncheckedIOException | AssertionError e) {
            System.err.println("no picture of " + card + ": " + e.getMessage());
        }
    }

    /** Now, and not when the test has been cleared up after: then the screens are others. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable cause)
            throws Throwable {
        failures++;
        keep(nameOf(context));
        throw cause;
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable cause)
            throws Throwable {
        keep(nameOf(context));
        throw cause;
    }

    private static String nameOf(ExtensionContext test) {
        return test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName();
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable cause)
            throws Throwable {
        keep(context.getRequiredTestClass().getSimpleName());
        throw cause;
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        if (folder == null) {
            return;
        }
        if (shell == null) {
            System.err.println(Files.readString(folder.resolve("qemu.log")));
        }
        if (qemu != null) {
            // Nothing in it is kept: there is nothing that shutting it down would save.
            qemu.destroyForcibly().waitFor();
        }
        for (AutoCloseable end : new AutoCloseable[] {shell, qmp}) {
            if (end != null) {
                end.close();
            }
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
