// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** How members of JSON objects are read and written. Faults name the member and never its value. */
final class Members {
    private Members() {}

    static void put(Map<String, Object> map, String name, Object value) {
        if (value instanceof List) {
            List<Object> list = new ArrayList<>();
            for (Object e : (List<?>) value) {
                list.add(e instanceof Body ? ((Body) e).toMap() : e);
            }
            map.put(name, list);
        } else if (value instanceof Body) {
            map.put(name, ((Body) value).toMap());
        } else if (value != null) {
            map.put(name, value);
        }
    }

    static String text(Map<String, ?> map, String name) {
        return as(map.get(name), String.class, name);
    }

    static Boolean bool(Map<String, ?> map, String name) {
        return as(map.get(name), Boolean.class, name);
    }

    static Long integer(Map<String, ?> map, String name) {
        return toLong(map.get(name), name);
    }

    static <T> T object(Map<String, ?> map, String name, Function<Map<String, ?>, T> read) {
        Object value = map.get(name);
        return value == null ? null : read.apply(toMap(value, name));
    }

    static List<String> texts(Map<String, ?> map, String name) {
        return list(map, name, e -> as(e, String.class, name));
    }

    static List<Long> integers(Map<String, ?> map, String name) {
        return list(map, name, e -> toLong(e, name));
    }

    static List<Boolean> bools(Map<String, ?> map, String name) {
        return list(map, name, e -> as(e, Boolean.class, name));
    }

    static List<Object> any(Map<String, ?> map, String name) {
        return list(map, name, e -> e);
    }

    static <T> List<T> objects(Map<String, ?> map, String name, Function<Map<String, ?>, T> read) {
        return list(map, name, e -> read.apply(toMap(e, name)));
    }

    private static <T> List<T> list(Map<String, ?> map, String name, Function<Object, T> read) {
        List<?> from = as(map.get(name), List.class, name);
        if (from == null) {
            return null;
        }
        List<T> list = new ArrayList<>(from.size());
        for (Object e : from) {
            list.add(read.apply(e));
        }
        return list;
    }

    private static Long toLong(Object value, String name) {
        Number number = as(value, Number.class, name);
        return number == null ? null : number.longValue();
    }

    @SuppressWarnings("unchecked") // names of JSON members are text
    private static Map<String, ?> toMap(Object value, String name) {
        return (Map<String, ?>) as(value, Map.class, name);
    }

    private static <T> T as(Object value, Class<T> type, String name) {
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException(name + ": " + type.getSimpleName() + " is wanted");
        }
        return type.cast(value);
    }
}
