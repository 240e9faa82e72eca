// SPDX-License-Identifier: MIT
package kmsterm.kms;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CountDownLatch;
import kmsterm.kms.natives.Drm;
import kmsterm.sys.Fd;

/**
 * A master that leaves a card as the next one would not like it, by hand: {@code java -cp …
 * kmsterm.kms.SpoilCard /dev/dri/card0}. Whatever has the property gets colours upside down, a
 * turned and half transparent plane, and stays so until SIGKILL, without being master.
 */
final class SpoilCard {
    private SpoilCard() {}

    public static void main(String[] args) throws InterruptedException {
        Fd fd = Fd.openDevice(args[0]);
        LibdrmKms kms = LibdrmKms.open("spoiled", fd);
        kms.setMaster();
        int blob = upsideDown(fd.number());
        for (int crtc : kms.crtcs()) {
            spoil(fd.number(), crtc, Properties.OBJECT_CRTC, "GAMMA_LUT", blob);
            spoil(fd.number(), crtc, Properties.OBJECT_CRTC, "VRR_ENABLED", 1);
        }
        for (int plane = 1; plane < 200; plane++) {
            spoil(fd.number(), plane, Properties.OBJECT_PLANE, "alpha", 0x8000);
            spoil(fd.number(), plane, Properties.OBJECT_PLANE, "rotation", 4);
        }
        kms.dropMaster();
        System.out.println("spoiled");
        new CountDownLatch(1).await();
    }

    private static int upsideDown(int fd) {
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment lut = scratch.allocate(256 * 8, 8);
            for (int i = 0; i < 256; i++) {
                for (int color = 0; color < 3; color++) {
                    lut.setAtIndex(JAVA_SHORT, i * 4L + color, (short) (0xFFFF - i * 0x101));
                }
            }
            MemorySegment id = scratch.allocate(JAVA_INT);
            Drm.drmModeCreatePropertyBlob(fd, lut, lut.byteSize(), id);
            return id.get(JAVA_INT, 0);
        }
    }

    private static void spoil(int fd, int object, int type, String name, long value) {
        Properties properties = Properties.of(fd, object, type);
        if (properties.id(name) == 0) {
            return;
        }
        try (var request = new AtomicRequest()) {
            request.set(object, properties, name, value);
            int result = request.commit(fd, AtomicCommit.ALLOW_MODESET, 0);
            System.out.println(object + " " + name + " = " + value + ": " + result);
        }
    }
}
