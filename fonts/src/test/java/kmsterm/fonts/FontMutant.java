// SPDX-License-Identifier: MIT
package kmsterm.fonts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Uses mutated copies of a font, in a JVM of its own: {@code FontMutant FONT WORK-FILE FIRST-SEED
 * COUNT}. Prints each seed before it is tried, then how many were refused and how many used.
 */
final class FontMutant {
    private static final String[] TEXTS = {"A", "g", "é", "x\u0302", "→", "中", "😀", "M"};

    private final byte[] original;
    private final Path file;
    private int refused;
    private int used;

    private FontMutant(byte[] original, Path file) {
        this.original = original;
        this.file = file;
    }

    public static void main(String[] args) throws IOException {
        var mutant = new FontMutant(Files.readAllBytes(Path.of(args[0])), Path.of(args[1]));
        long first = Long.parseLong(args[2]);
        for (long seed = first; seed < first + Long.parseLong(args[3]); seed++) {
            System.out.println("seed " + seed);
            System.out.flush();
            mutant.tryOne(seed);
        }
        System.out.println("refused " + mutant.refused + " used " + mutant.used);
    }

    private void tryOne(long seed) throws IOException {
        Files.write(file, mutate(new SplittableRandom(seed)));
        var notes = new AtomicInteger();
        var request = FontRequest.of(FontEngines.FREETYPE).named(file.toString()).withLigatures();
        FaceStore store = null;
        try {
            store = new FaceStore(request, line -> notes.incrementAndGet());
            OutlineMaker maker = OutlineMaker.primary(store, 18);
            for (String text : TEXTS) {
                maker.make(new GlyphRequest(text, (int) seed & 3, 1, GlyphRequest.NO_RUN));
            }
            maker.make(new GlyphRequest("!=", 0, 1, 1));
            used++;
        } catch (FontException e) {
            refused++;
        } finally {
            if (store != null) {
                store.close();
            }
        }
    }

    /** A few bytes, a run of bytes, a swap of two parts, or a cut. */
    private byte[] mutate(SplittableRandom random) {
        byte[] bytes = original.clone();
        int changes = 1 << random.nextInt(8);
        switch (random.nextInt(5)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 ->
                    Arrays.fill(
                            bytes, random.nextInt(bytes.length / 2), bytes.length / 2, (byte) -1);
            case 2 -> {
                int length = 1 + random.nextInt(512);
                int from = random.nextInt(bytes.length - length);
                System.arraycopy(
                        original, from, bytes, random.nextInt(bytes.length - length), length);
            }
            case 3 -> {
                // The directory and the small tables behind it.
                for (int i = 0; i < changes; i++) {
                    bytes[random.nextInt(Math.min(4096, bytes.length))] ^=
                            (byte) (1 << random.nextInt(8));
                }
            }
            default -> {
                for (int i = 0; i < 64 * changes; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }
}
