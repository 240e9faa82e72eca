// SPDX-License-Identifier: MIT
package kmsterm.vte;

import java.util.Locale;

/**
 * Device-independent colours as XParseColor(3) reads them: {@code rgbi:}, {@code CIEXYZ:}, {@code
 * CIEuvY:}, {@code CIExyY:}, {@code CIELab:}, {@code CIELuv:} and {@code TekHVC:}, each with three
 * numbers. They are those of the monitor that Xlib assumes where nobody told it of another, so that
 * they come out here as under X. What this monitor cannot show keeps hue and value, and loses
 * chroma. Sources: X Color Management System in "Xlib – C Language X Interface", chapter 6; the
 * monitor and TekHVC: libX11, LRGB.c, HVC.c and HVCMxC.c.
 */
final class Xcms {
    private Xcms() {}

    /** Intensities of red, green and blue from XYZ, and back. */
    private static final double[] TO_RGB = {
        3.48340481253539000, -1.52176374927285200, -0.55923133354049780,
        -1.07152751306193600, 1.96593795204372400, 0.03673691339553462,
        0.06351179790497788, -0.20020501000496480, 0.81070942031648220
    };

    private static final double[] TO_XYZ = {
        0.38106149108714790, 0.32025712365352110, 0.24834578525933100,
        0.20729745115140850, 0.68054638776373240, 0.11215616108485920,
        0.02133944350088028, 0.14297193020246480, 1.24172892629665500
    };

    /** A phosphor: how bright it is at each fifth level up to 255; below the first it is dark. */
    private static final double[] RED = {
        0.000936, 0.001481, 0.002329, 0.003529, 0.005127, 0.007169, 0.009699, 0.012759, 0.016392,
        0.020637, 0.025533, 0.031119, 0.037431, 0.044504, 0.052373, 0.061069, 0.070624, 0.08107,
        0.092433, 0.104744, 0.118026, 0.132307, 0.14761, 0.163958, 0.181371, 0.199871, 0.219475,
        0.240202, 0.262069, 0.285089, 0.309278, 0.334647, 0.361208, 0.388971, 0.417945, 0.448138,
        0.479555, 0.512202, 0.546082, 0.581199, 0.617552, 0.655144, 0.693971, 0.734031, 0.775322,
        0.817837, 0.861571, 0.906515, 0.952662, 1.0
    };

    private static final double[] GREEN = {
        0.000832, 0.001998, 0.003612, 0.005736, 0.008428, 0.011745, 0.01574, 0.020463, 0.02596,
        0.032275, 0.039449, 0.047519, 0.05652, 0.066484, 0.077439, 0.089409, 0.102418, 0.116485,
        0.131625, 0.147853, 0.165176, 0.183604, 0.20314, 0.223783, 0.245533, 0.268384, 0.292327,
        0.317351, 0.343441, 0.37058, 0.398747, 0.427919, 0.458068, 0.489165, 0.521176, 0.554067,
        0.587797, 0.622324, 0.657604, 0.693588, 0.730225, 0.767459, 0.805235, 0.843491, 0.882164,
        0.921187, 0.96049, 1.0
    };

    private static final double[] BLUE = {
        0.001341, 0.00208, 0.003188, 0.004729, 0.006766, 0.009357, 0.012559, 0.016424, 0.021004,
        0.026344, 0.032489, 0.039481, 0.047357, 0.056154, 0.065903, 0.076634, 0.088373, 0.101145,
        0.114968, 0.129862, 0.145841, 0.162915, 0.181095, 0.200386, 0.220791, 0.242309, 0.264937,
        0.28867, 0.313499, 0.33941, 0.36639, 0.394421, 0.423481, 0.453547, 0.484592, 0.516587,
        0.549498, 0.583291, 0.617925, 0.653361, 0.689553, 0.726454, 0.764013, 0.802178, 0.840891,
        0.880093, 0.919723, 0.959715, 1.0
    };

    private static final double[] WHITE = multiply(TO_XYZ, new double[] {1, 1, 1});
    private static final double WHITE_U = uvY(WHITE)[0];
    private static final double WHITE_V = uvY(WHITE)[1];

    /** From white towards the best red: TekHVC's hue 0, in degrees. */
    private static final double HUE_OFFSET =
            Math.toDegrees(Math.atan((0.4931 - WHITE_V) / (0.7127 - WHITE_U)));

    private static final double CHROMA_SCALE = 7.50725;

    /** How far beyond what can be shown is still taken for it. */
    private static final double SLACK = 0.001;

    /** 0xRRGGBB of {@code space:number/number/number}, or {@link ColorSpec#NONE}. */
    static int parse(String text) {
        int colon = text.indexOf(':');
        double[] n = colon < 0 ? null : numbers(text.substring(colon + 1));
        if (n == null) {
            return ColorSpec.NONE;
        }
        return switch (text.substring(0, colon).toLowerCase(Locale.ROOT)) {
            case "rgbi" -> within(n[0], 1) && within(n[1], 1) && within(n[2], 1) ? levels(n) : -1;
            case "ciexyz" -> within(n[1], 1) ? show(n) : -1;
            case "cieuvy" -> within(n[2], 1) ? show(xyz(n[0], n[1], n[2])) : -1;
            case "ciexyy" ->
                    within(n[0], 1) && within(n[1], 1) && within(n[2], 1) ? show(fromXyY(n)) : -1;
            case "cielab" -> within(n[0], 100) ? show(fromLab(n)) : -1;
            case "cieluv" -> within(n[0], 100) ? show(fromLuv(n)) : -1;
            case "tekhvc" -> within(n[1], 100) && n[2] >= 0 ? show(fromHvc(n)) : -1;
            default -> ColorSpec.NONE;
        };
    }

    private static boolean within(double value, double most) {
        return value >= 0 && value <= most;
    }

    /** Three numbers as C writes them, or null. */
    private static double[] numbers(String text) {
        String[] fields = text.split("/", -1);
        if (fields.length != 3) {
            return null;
        }
        var n = new double[3];
        for (int i = 0; i < 3; i++) {
            if (!fields[i].matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?")) {
                return null;
            }
            n[i] = Double.parseDouble(fields[i]);
        }
        return n;
    }

    private static double[] multiply(double[] m, double[] v) {
        var product = new double[3];
        for (int i = 0; i < 3; i++) {
            product[i] = m[3 * i] * v[0] + m[3 * i + 1] * v[1] + m[3 * i + 2] * v[2];
        }
        return product;
    }

    // Spaces

    private static double[] uvY(double[] xyz) {
        double sum = xyz[0] + 15 * xyz[1] + 3 * xyz[2];
        return sum == 0
                ? new double[] {WHITE_U, WHITE_V, xyz[1]}
                : new double[] {4 * xyz[0] / sum, 9 * xyz[1] / sum, xyz[1]};
    }

    private static double[] xyz(double u, double v, double luminance) {
        double sum = 6 * u - 16 * v + 12;
        if (sum == 0) {
            return xyz(WHITE_U, WHITE_V, luminance);
        }
        double x = 9 * u / sum;
        double y = 4 * v / sum;
        double scale = y == 0 ? 1 : luminance / y;
        return new double[] {x * scale, luminance, (1 - x - y) * scale};
    }

    private static double[] fromXyY(double[] n) {
        double sum = -2 * n[0] + 12 * n[1] + 3;
        return sum == 0 ? new double[3] : xyz(4 * n[0] / sum, 9 * n[1] / sum, n[2]);
    }

    /** Luminance of CIE's lightness L*, and back. */
    private static double luminance(double lightness) {
        double root = (lightness + 16) / 116;
        return lightness < 7.99953624 ? lightness / 903.29 : root * root * root;
    }

    private static double lightness(double luminance) {
        return luminance < 0.008856 ? luminance * 903.29 : Math.cbrt(luminance) * 116 - 16;
    }

    /** Below the linear part of L* with the factors of Xlib, which are not CIE's. */
    private static double[] fromLab(double[] n) {
        double root = (n[0] + 16) / 116;
        if (root * root * root < 0.008856) {
            double y = n[0] / 9.03292;
            double x = n[1] / 3893.5 + y;
            return new double[] {WHITE[0] * x, y, WHITE[2] * (y - n[2] / 1557.4)};
        }
        double x = root + n[1] / 5;
        double z = root - n[2] / 2;
        return new double[] {WHITE[0] * x * x * x, root * root * root, WHITE[2] * z * z * z};
    }

    private static double[] fromLuv(double[] n) {
        double scale = 13 * n[0] / 100;
        double u = n[0] == 0 ? 0 : n[1] / scale;
        double v = n[0] == 0 ? 0 : n[2] / scale;
        return xyz(u + WHITE_U, v + WHITE_V, luminance(n[0]));
    }

    /** Hue, value and chroma. */
    private static double[] fromHvc(double[] n) {
        if (n[1] == 0 || n[1] == 100) {
            return xyz(WHITE_U, WHITE_V, n[1] / 100);
        }
        double hue = Math.toRadians(n[0] % 360 + HUE_OFFSET);
        double radius = n[2] / (n[1] * CHROMA_SCALE);
        return xyz(
                Math.cos(hue) * radius + WHITE_U,
                Math.sin(hue) * radius + WHITE_V,
                luminance(n[1]));
    }

    private static double[] toHvc(double[] xyz) {
        double[] uvY = uvY(xyz);
        double u = uvY[0] - WHITE_U;
        double v = uvY[1] - WHITE_V;
        double value = lightness(uvY[2]);
        double hue = Math.toDegrees(Math.atan2(v, u)) - HUE_OFFSET;
        return new double[] {hue, value, value * CHROMA_SCALE * Math.hypot(u, v)};
    }

    // The monitor

    /** 0xRRGGBB of XYZ, with less chroma if it is out of what the monitor can show. */
    private static int show(double[] xyz) {
        double[] rgb = multiply(TO_RGB, xyz);
        if (beyond(rgb)) {
            double[] hvc = toHvc(xyz);
            double[] nearest = {hvc[0], 0, 0};
            mostChroma(hvc[0], hvc[1], nearest);
            rgb = multiply(TO_RGB, fromHvc(nearest));
            for (int i = 0; i < 3; i++) {
                // On the edge one of them vanishes. X tells it by chance of rounding as 0 or as
                // the last level that is dark; here it is always that one.
                rgb[i] = rgb[i] > -SLACK ? Math.max(rgb[i], Double.MIN_VALUE) : rgb[i];
            }
        }
        return beyond(rgb) ? ColorSpec.NONE : levels(rgb);
    }

    private static boolean beyond(double[] rgb) {
        boolean inside = true;
        for (double c : rgb) {
            inside &= c >= -SLACK && c <= 1 + SLACK;
        }
        return !inside;
    }

    /**
     * Sets value and chroma of {@code found} to the strongest colour of a hue and a value. Up to
     * the strongest of all values they are proportional; from there on they go, not quite straight,
     * to white, and the value is searched for.
     */
    private static void mostChroma(double hue, double value, double[] found) {
        double[] pure = multiply(TO_RGB, fromHvc(new double[] {hue, 40, 120}));
        double least = Math.min(pure[0], Math.min(pure[1], pure[2]));
        double range = Math.max(pure[0], Math.max(pure[1], pure[2])) - least;
        for (int i = 0; i < 3; i++) {
            pure[i] = (pure[i] - least) / range;
        }
        double[] strongest = toHvc(multiply(TO_XYZ, pure));
        if (value <= strongest[1]) {
            found[1] = Math.max(0, value);
            found[2] = found[1] * strongest[2] / strongest[1];
            return;
        }
        double low = 0;
        double high = 1;
        // Halved so often the value is exact to far less than a level.
        for (int i = 0; i < 40; i++) {
            double white = (low + high) / 2;
            double[] mixed = {
                pure[0] + (1 - pure[0]) * white,
                pure[1] + (1 - pure[1]) * white,
                pure[2] + (1 - pure[2]) * white
            };
            double[] hvc = toHvc(multiply(TO_XYZ, mixed));
            found[1] = Math.min(100, hvc[1]);
            found[2] = hvc[2];
            if (hvc[1] < value) {
                low = white;
            } else {
                high = white;
            }
        }
    }

    private static int levels(double[] rgb) {
        return level(RED, rgb[0]) << 16 | level(GREEN, rgb[1]) << 8 | level(BLUE, rgb[2]);
    }

    /** The level, 0 to 255, at which a phosphor is nearest to an intensity. */
    private static int level(double[] phosphor, double intensity) {
        if (intensity <= 0) {
            return 0;
        }
        int first = 255 - 5 * (phosphor.length - 1);
        int i = 0;
        while (i < phosphor.length - 1 && phosphor[i] < intensity) {
            i++;
        }
        double step = i == 0 ? 1 : 5;
        double below = i == 0 ? 0 : phosphor[i - 1];
        double share = (phosphor[i] - Math.min(intensity, 1)) / (phosphor[i] - below);
        // Half a level is rounded down, as Xlib does.
        return (int) Math.ceil(first + 5 * i - step * share - 0.5);
    }
}
