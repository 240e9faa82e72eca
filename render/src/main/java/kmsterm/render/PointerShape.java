// SPDX-License-Identifier: MIT
package kmsterm.render;

import java.util.List;

/**
 * What a pointer looks like. Names are those of CSS (css-ui-4, "cursor"), and those of X's cursor
 * font that xterm takes (OSC 22).
 */
public enum PointerShape {
    DEFAULT(
            0,
            0,
            "default left_ptr arrow top_left_arrow",
            """
            #
            ##
            #.#
            #..#
            #...#
            #....#
            #.....#
            #......#
            #.......#
            #........#
            #.....#####
            #..#..#
            #.# #..#
            ##  #..#
            #    #..#
                 #..#
                  ##
            """),
    TEXT(
            4,
            8,
            "text xterm vertical-text ibeam",
            """
            #########
            #...#...#
            ####.####
               #.#
               #.#
               #.#
               #.#
               #.#
               #.#
               #.#
               #.#
               #.#
               #.#
               #.#
            ####.####
            #...#...#
            #########
            """),
    POINTER(
            4,
            0,
            "pointer hand hand1 hand2 grab grabbing",
            """
                ##
               #..#
               #..#
               #..#
               #..###
               #..#..###
               #..#..#..##
             ###..#..#..#.#
            #..#........#.#
            #...#.........#
             #..#.........#
              #...........#
              #..........#
               #.........#
               #........#
                #.......#
                #########
            """),
    CROSSHAIR(
            6,
            6,
            "crosshair cross cell tcross",
            """
                 ###
                 #.#
                 #.#
                 #.#
                 #.#
            ######.######
            #...........#
            ######.######
                 #.#
                 #.#
                 #.#
                 #.#
                 ###
            """),
    WAIT(
            5,
            7,
            "wait progress watch",
            """
            ###########
            #.........#
            ###########
             #.......#
             #.......#
              #.#.#.#
               #.#.#
                #.#
                #.#
               #...#
              #..#..#
             #..#.#..#
             #.#.#.#.#
            ###########
            #.........#
            ###########
            """),
    EW_RESIZE(
            7,
            3,
            "ew-resize col-resize e-resize w-resize sb_h_double_arrow",
            """
               ##     ##
              #.#     #.#
             #..#######..#
            #.............#
             #..#######..#
              #.#     #.#
               ##     ##
            """),
    NS_RESIZE(
            3,
            7,
            "ns-resize row-resize n-resize s-resize sb_v_double_arrow",
            """
               #
              #.#
             #...#
            #.....#
            ###.###
              #.#
              #.#
              #.#
              #.#
              #.#
            ###.###
            #.....#
             #...#
              #.#
               #
            """);

    /** Edges, so that it is seen on any ground. */
    private static final int BLACK = 0xff000000;

    private static final int WHITE = 0xffffffff;

    private final int hotX;
    private final int hotY;

    /** Separated by blanks. */
    private final String names;

    private final String picture;

    PointerShape(int hotX, int hotY, String names, String picture) {
        this.hotX = hotX;
        this.hotY = hotY;
        this.names = names;
        this.picture = picture;
    }

    /** The shape of a name; of one that is not known {@link #DEFAULT}. */
    public static PointerShape of(String name) {
        for (PointerShape shape : values()) {
            if (List.of(shape.names.split(" ", -1)).contains(name)) {
                return shape;
            }
        }
        return DEFAULT;
    }

    /** Its picture, each pixel so many times as large. */
    PointerImage image(int scale) {
        List<String> lines = picture.lines().toList();
        int width = lines.stream().mapToInt(String::length).max().orElse(0) * scale;
        int height = lines.size() * scale;
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            String line = lines.get(y / scale);
            for (int x = 0; x < line.length() * scale; x++) {
                argb[y * width + x] =
                        switch (line.charAt(x / scale)) {
                            case '#' -> BLACK;
                            case '.' -> WHITE;
                            default -> 0;
                        };
            }
        }
        return new PointerImage(
                width, height, hotX * scale + scale / 2, hotY * scale + scale / 2, argb);
    }
}
