package dev.hindsight.exchange;

import java.util.Locale;
import java.util.Random;

/** The people, places and goods of the sample shop. */
final class SampleGoods {
    private static final String[] FIRST_NAMES = {
        "Anna", "Björn", "Chloé", "Dávid", "Elena", "Farid", "Grace", "Hiro", "Inés", "Jonas", "Katarzyna", "Liam",
        "Maja", "Noah", "Olga", "Pia", "Quentin", "Rosa", "Søren", "Tomás", "Uma", "Viktor", "Wanda", "Zoë"
    };
    private static final String[] LAST_NAMES = {
        "Almeida", "Becker", "Carlsson", "Dubois", "Eriksen", "Fischer", "García", "Huber", "Ivanova", "Jansen",
        "Kowalski", "Lefèvre", "Müller", "Novák", "O'Brien", "Petrov", "Rossi", "Smith", "Tanaka", "Virtanen"
    };
    private static final String[][] PLACES = {
        {"DE", "Berlin", "10115"}, {"DE", "München", "80331"}, {"DE", "Köln", "50667"}, {"AT", "Wien", "1010"},
        {"AT", "Graz", "8010"}, {"FR", "Paris", "75001"}, {"FR", "Orléans", "45000"}, {"ES", "Málaga", "29001"},
        {"GB", "Leeds", "LS1 4AP"}, {"NL", "Utrecht", "3511"}, {"PL", "Łódź", "90-001"}, {"SE", "Malmö", "21119"}
    };
    /** sku, description, price in cents. */
    private static final String[][] GOODS = {
        {"LMP-1", "Desk lamp", "3990"}, {"CHR-2", "Office chair", "18900"}, {"MUG-3", "Mug", "1250"},
        {"NTB-4", "Notebook A5", "790"}, {"BAG-5", "Backpack", "6450"}, {"KBD-6", "Keyboard", "8999"},
        {"CBL-7", "USB-C cable", "1495"}, {"HDP-8", "Headphones", "12900"}, {"PLT-9", "Monstera", "2490"},
        {"CFE-10", "Coffee beans 1 kg", "1890"}, {"CLK-11", "Wall clock", "3400"}, {"BLK-12", "Blanket", "4995"}
    };

    private static final String[] CHANNELS = {"web", "web", "web", "app", "app", "phone"};
    private static final String[] PACKERS = {"ops-anna", "ops-ben", "ops-chris"};
    private static final String[] REASONS = {"changed mind", "found cheaper", "ordered twice", "delivery too slow"};

    private SampleGoods() {}

    /** The name behind a customer's number: always the same one. */
    static String name(int customer) {
        int mixed = mix(customer);
        return FIRST_NAMES[mixed % FIRST_NAMES.length] + " " + lastName(mixed / FIRST_NAMES.length);
    }

    static String lastName(int number) {
        return LAST_NAMES[Math.floorMod(number, LAST_NAMES.length)];
    }

    static String email(int customer) {
        return "c" + customer + "@example.com";
    }

    /** A shipping address as JSON. */
    static String address(int customer, int move) {
        int mixed = mix(customer * 31 + move);
        String[] place = PLACES[mixed % PLACES.length];
        return "{\"street\":\"" + LAST_NAMES[mixed / 16 % LAST_NAMES.length] + " St " + (1 + mixed / 512 % 120)
                + "\",\"city\":\"" + place[1] + "\",\"zip\":\"" + place[2] + "\",\"country\":\"" + place[0] + "\"}";
    }

    /** One to two item lines as a JSON array; adds their prices in cents to {@code total[0]}. */
    static String items(Random random, long[] total) {
        StringBuilder items = new StringBuilder("[").append(item(random, total));
        for (int more = random.nextInt(3); more > 1; more--) {
            items.append(',').append(item(random, total));
        }
        return items.append(']').toString();
    }

    private static String item(Random random, long[] total) {
        String[] good = GOODS[random.nextInt(GOODS.length)];
        int quantity = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
        long cents = Long.parseLong(good[2]);
        total[0] += quantity * cents;
        return "{\"sku\":\"" + good[0] + "\",\"description\":\"" + good[1] + "\",\"quantity\":" + quantity
                + ",\"unit_price\":" + money(cents) + "}";
    }

    static String money(long cents) {
        long rest = cents % 100;
        return cents / 100 + (rest < 10 ? ".0" : ".") + rest;
    }

    /** Who took an order. */
    static String channel(Random random) {
        return pick(CHANNELS, random);
    }

    /** Who sent it off. */
    static String packer(Random random) {
        return pick(PACKERS, random);
    }

    /** Why one is cancelled. */
    static String reason(Random random) {
        return pick(REASONS, random);
    }

    static String charge(Random random) {
        return "ch_" + Long.toString(random.nextLong() >>> 16, 36);
    }

    static String tracking(Random random) {
        return "1Z" + (100 + random.nextInt(900)) + "AA1"
                + String.format(Locale.ROOT, "%010d", random.nextInt(1_000_000_000));
    }

    private static String pick(String[] choices, Random random) {
        return choices[random.nextInt(choices.length)];
    }

    private static int mix(int number) {
        int mixed = number * 0x9E3779B1;
        return (mixed ^ (mixed >>> 15)) >>> 1;
    }
}
