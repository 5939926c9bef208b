// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk.service;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The interfaces that this version knows. */
public final class Services {
    private static final List<ServiceInfo> ALL = Collections.unmodifiableList(Arrays.asList(
            ER0101.INFO,
            ER0102.INFO,
            ER0103.INFO,
            ER0104.INFO,
            ER0105.INFO,
            ER0201.INFO,
            ER0202.INFO,
            ER0203.INFO,
            ER0204.INFO,
            ER0205.INFO,
            JS0101.INFO,
            JS0201.INFO,
            LR0101.INFO,
            LR0102.INFO,
            LR0103.INFO,
            LR0104.INFO,
            LR0105.INFO,
            LR0201.INFO,
            LR0202.INFO,
            LR0203.INFO,
            LR0204.INFO,
            LR0205.INFO,
            LR0206.INFO,
            PT0101.INFO,
            PT0102.INFO,
            PT0103.INFO,
            PT0104.INFO,
            PT0201.INFO,
            PT0202.INFO,
            PT0203.INFO,
            RC0101.INFO,
            SI0101.INFO,
            SI0102.INFO,
            SI0103.INFO,
            SI0104.INFO,
            SI0105.INFO,
            SI0201.INFO,
            SI0202.INFO,
            SI0203.INFO,
            SI0204.INFO,
            SI0205.INFO,
            SI0206.INFO,
            SI0207.INFO,
            SI0208.INFO));

    private Services() {}

    /** Lists the interfaces by code. */
    public static List<ServiceInfo> all() {
        return ALL;
    }

    /** Returns what is known of an interface, null for one that this version does not know. */
    public static ServiceInfo of(String code) {
        for (ServiceInfo info : ALL) {
            if (info.code.equals(code)) {
                return info;
            }
        }
        return null;
    }
}
