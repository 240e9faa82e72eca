// SPDX-License-Identifier: MIT
package kmsterm.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kmsterm.console.config.Position;
import kmsterm.render.Window;

/** Where outputs are beside each other, and which part of one grid each of them shows. */
final class Layout {
    /** An output and its upper left corner, in pixels as they are seen. */
    record Place(HostedOutput output, int x, int y) {
        int rightPx() {
            return x + output.widthPx();
        }

        int bottomPx() {
            return y + output.heightPx();
        }
    }

    /** Outputs whose heights overlap, from left to right. */
    private static final class Band {
        private final List<Place> places = new ArrayList<>();
        private final int topPx;
        private final int bottomPx;

        Band(Place first) {
            topPx = first.y();
            bottomPx = first.bottomPx();
        }

        /** Whether the middle of either is within the other. */
        boolean takes(Place place) {
            int middlePx = (place.y() + place.bottomPx()) / 2;
            int ourMiddlePx = (topPx + bottomPx) / 2;
            return (middlePx >= topPx && middlePx < bottomPx)
                    || (ourMiddlePx >= place.y() && ourMiddlePx < place.bottomPx());
        }

        int cols() {
            return places.stream().mapToInt(place -> place.output().cols()).sum();
        }

        int rows() {
            return places.stream().mapToInt(place -> place.output().rows()).min().orElse(1);
        }
    }

    private Layout() {}

    /**
     * Where outputs are: as they were told, and from left to right those that were told nothing,
     * right of all others, in the order that they are in.
     */
    static List<Place> places(Collection<HostedOutput> outputs) {
        Map<HostedOutput, Place> told = new HashMap<>();
        int rightPx = 0;
        for (HostedOutput output : outputs) {
            Optional<Position> position = output.settings().position();
            if (position.isPresent()) {
                var place = new Place(output, position.get().x(), position.get().y());
                told.put(output, place);
                rightPx = Math.max(rightPx, place.rightPx());
            }
        }
        List<Place> places = new ArrayList<>();
        for (HostedOutput output : outputs) {
            Place place = told.get(output);
            if (place == null) {
                place = new Place(output, rightPx, 0);
                rightPx = place.rightPx();
            }
            places.add(place);
        }
        return places;
    }

    /** From left to right, and from top to bottom. */
    static List<HostedOutput> ordered(Collection<HostedOutput> outputs) {
        return places(outputs).stream()
                .sorted(Comparator.comparingInt(Place::x).thenComparingInt(Place::y))
                .map(Place::output)
                .toList();
    }

    /** The one with the most pixels; of several the first. Empty: there is none. */
    static Optional<HostedOutput> largest(Collection<HostedOutput> outputs) {
        HostedOutput largest = null;
        for (HostedOutput output : outputs) {
            largest = largest == null || area(output) > area(largest) ? output : largest;
        }
        return Optional.ofNullable(largest);
    }

    private static long area(HostedOutput output) {
        return (long) output.widthPx() * output.heightPx();
    }

    /**
     * Cuts one grid into what each output shows of it. Those side by side show as many rows as the
     * lowest of them has, and those on top of each other as many columns as the narrowest row of
     * outputs has: there is no text where there is no display. An output that nothing is left for
     * is not among them.
     */
    static Map<HostedOutput, Window> span(Collection<HostedOutput> outputs) {
        List<Band> bands = bands(outputs);
        int cols = bands.stream().mapToInt(Band::cols).min().orElse(1);
        Map<HostedOutput, Window> windows = new LinkedHashMap<>();
        int row = 0;
        for (Band band : bands) {
            int col = 0;
            for (Place place : band.places) {
                int width = Math.min(place.output().cols(), cols - col);
                if (width > 0) {
                    windows.put(place.output(), new Window(col, row, width, band.rows()));
                    col += width;
                }
            }
            row += band.rows();
        }
        return windows;
    }

    private static List<Band> bands(Collection<HostedOutput> outputs) {
        List<Band> bands = new ArrayList<>();
        places(outputs).stream()
                .sorted(Comparator.comparingInt(Place::y).thenComparingInt(Place::x))
                .forEach(
                        place -> {
                            Band band =
                                    bands.stream()
                                            .filter(other -> other.takes(place))
                                            .findFirst()
                                            .orElseGet(
                                                    () -> {
                                                        var begun = new Band(place);
                                                        bands.add(begun);
                                                        return begun;
                                                    });
                            band.places.add(place);
                        });
        bands.forEach(band -> band.places.sort(Comparator.comparingInt(Place::x)));
        return bands;
    }
}
