package cn.zhilian.sdk.wire;

/**
 * Who began an exchange, and whether this is its request or its answer. A
 * receiver opens only what carries the label that it expects.
 */
public enum Label {
    /** Enterprise to platform. */
    EP_REQ("EP-REQ", true),
    /** The platform's answer to it. */
    EP_RSP("EP-RSP", false),
    /** A callback of the platform. */
    PE_REQ("PE-REQ", false),
    /** Its acknowledgement by the enterprise. */
    PE_RSP("PE-RSP", true);

    private final String wireName;
    private final boolean byEnterprise;

    Label(String wireName, boolean byEnterprise) {
        this.wireName = wireName;
        this.byEnterprise = byEnterprise;
    }

    /** Whether the enterprise seals it: then the EP keys are used, else the PE keys. */
    boolean byEnterprise() {
        return byEnterprise;
    }

    /** The label of the answer to a request. */
    Label answer() {
        switch (this) {
            case EP_REQ:
                return EP_RSP;
            case PE_REQ:
                return PE_RSP;
            default:
                throw new IllegalArgumentException(wireName + " is no request");
        }
    }

    /** The name in the lines that are bound to a seal. */
    @Override
    public String toString() {
        return wireName;
    }
}
