// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk;

/** What became of a call that failed. */
public enum ErrorKind {
    /** 配置不可用: the Config cannot be used. */
    BAD_CONFIG("bad-config", false,
            "配置不可用",
            "缺项、写错或相互矛盾",
            "按提示改正配置文件或环境变量后重试。",
            "the configuration cannot be used",
            "something is missing, wrong or contradictory",
            "Correct the file or the environment as told and try again."),
    /** 报文不能发送: what was to be sent cannot be sent. */
    BAD_CALL("bad-call", false,
            "报文不能发送",
            "报文体不是 JSON 对象、超过 32 MiB，或 msgId 等参数格式不对",
            "按提示修改后重试；尚未发送任何内容。",
            "the message cannot be sent",
            "the body is no JSON object or over 32 MiB, or a parameter such as msgId has a wrong form",
            "Correct it and try again; nothing was sent."),
    /** msgId 已用于其他内容: the msgId was used for something else before. */
    OTHER_CONTENT("other-content", false,
            "msgId 已用于其他内容",
            "同一 msgId 只能对应同一接口和同一内容",
            "重发须用原内容；新业务请用新的 msgId。",
            "the msgId was used for other content",
            "a msgId belongs to one interface and one content for good",
            "Repeat with the first content, or take a new msgId for new business."),
    /** 发件箱不可读写: the outbox cannot be read or written; nothing was sent. */
    OUTBOX("outbox", false,
            "发件箱不可读写",
            "文件被占用、损坏、磁盘已满，或是用另一把密钥加密的",
            "按提示处理后重试；未留底的报文不会发送。",
            "the outbox cannot be read or written",
            "the file is in use or damaged, the disk is full, or it is sealed under another key",
            "Put it right and try again; nothing is sent that was not kept first."),
    /** 连接不上平台: no connection. */
    UNREACHABLE("unreachable", true,
            "连接不上平台",
            "地址或端口不对、网络不通、域名解析失败或平台未启动",
            "核对 host，检查网络和防火墙；报文没有送达，可直接重试。",
            "the platform cannot be reached",
            "wrong address or port, no network, no such name, or the platform is down",
            "Check host, network and firewall; the message was not delivered, so try again."),
    /** TLS 证书或握手失败: the platform's certificate or the TLS handshake. */
    TLS("tls", false,
            "TLS 证书或握手失败",
            "证书不受信任、已过期、域名不符，或中间设备替换了证书",
            "确认 host；自签或内部证书请在 caFile 中给出根证书。不要关闭校验。",
            "the TLS certificate or handshake failed",
            "the certificate is not trusted, expired, for another name, or replaced on the way",
            "Check host; give the root of an internal certificate in caFile. Never switch verification off."),
    /** 代理不放行: the proxy did not let the call through. */
    PROXY("proxy", false,
            "代理不放行",
            "代理地址不对、需要认证或禁止该目标",
            "核对 proxy（或 HTTPS_PROXY）；不需要代理时设为 direct。",
            "the proxy did not let the call through",
            "wrong proxy address, credentials needed, or the target is not allowed",
            "Check proxy (or HTTPS_PROXY); set it to direct when none is needed."),
    /** 发送后未收到应答: time ran out or the connection broke after sending. */
    INTERRUPTED("interrupted", true,
            "发送后未收到应答",
            "超时或连接中断",
            "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
            "no answer after sending",
            "time ran out or the connection broke",
            "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect."),
    /** 应答不完整: the answer breaks off. */
    TRUNCATED("truncated", true,
            "应答不完整",
            "连接中途断开或被中间设备截断",
            "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
            "the answer breaks off",
            "the connection broke or something on the way cut it",
            "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect."),
    /** 应答不是平台发出的: something else than the platform answered. */
    NOT_PLATFORM("not-platform", true,
            "应答不是平台发出的",
            "中间设备返回了自己的页面，或地址指向了别的系统",
            "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
            "something else than the platform answered",
            "a device on the way answered with its own page, or the address is of another system",
            "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect."),
    /** 应答验不过: the answer's seal does not open. */
    FORGED("forged", true,
            "应答验不过",
            "应答被篡改，或不是针对这条报文的",
            "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
            "the answer does not verify",
            "it was changed on the way or belongs to another message",
            "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect."),
    /** 应答属于另一条报文: the answer names another message. */
    OTHER_MESSAGE("other-message", true,
            "应答属于另一条报文",
            "应答中的 msgId 或 keyId 与请求不同",
            "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
            "the answer belongs to another message",
            "its msgId or keyId is not the request's",
            "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect."),
    /** 应答内容读不懂: a sealed answer of a form that this version cannot read. */
    UNUSABLE("unusable", false,
            "应答内容读不懂",
            "平台版本比本 SDK 新",
            "请升级 SDK；结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
            "the sealed answer cannot be read",
            "the platform is newer than this SDK",
            "Upgrade the SDK. The outcome is unknown: repeat with the same msgId and the same content; it has no second effect."),
    /** 密钥不被接受: E1001, where nothing tells more: key, suite, environment, or the seal. */
    WRONG_KEY("wrong-key", false,
            "密钥不被接受",
            "keyId、密钥、套件或环境（P-/T-）不对，或密钥已停用",
            "用“密钥校验值”与门户核对；重发无用。真实原因见门户的调用日志。",
            "the key is not accepted",
            "wrong keyId, key, suite or environment (P-/T-), or a retired key",
            "Compare the key check value with the portal; repeating cannot help. The portal's log shows the true reason."),
    /** 密钥与环境不符: E1001 for a T- key, from an address that is not sure to be the test environment's and does not know the key. */
    WRONG_ENVIRONMENT("wrong-environment", false,
            "密钥与环境不符",
            "测试密钥（T-）发到了不认识它的地址：多半是生产地址，也可能是 keyId 写错",
            "测试密钥只用于测试地址（/sandbox/v1/message 或测试主机）；生产请用 P- 密钥。重发无用。",
            "the key is not of this environment",
            "a test key (T-) was sent to an address that does not know it: most likely that of production, else a wrong keyId",
            "A test key belongs to the test address (/sandbox/v1/message, or the test host); production wants a P- key. Repeating cannot help."),
    /** 算法套件不对: E1001, and the test environment shows that the key was issued for the other suite. */
    WRONG_SUITE("wrong-suite", false,
            "算法套件不对",
            "配置的 suite 不是签发该密钥时选定的套件",
            "按门户所示的套件修改 suite（SM4-GCM 或 SM4-CBC-HMAC-SM3）；重发无用。",
            "the suite is wrong",
            "the suite that is configured is not the one that the key was issued for",
            "Set suite to what the portal shows (SM4-GCM or SM4-CBC-HMAC-SM3); repeating cannot help."),
    /** 时钟与平台相差超过 300 秒: E1003. */
    WRONG_CLOCK("wrong-clock", false,
            "时钟与平台相差超过 300 秒",
            "本机时钟不准",
            "开启 NTP 对时后，用相同的 msgId 和相同内容重发；不能对时的主机可设 clockAhead。",
            "the clock is more than 300 seconds off",
            "this host's clock is wrong",
            "Synchronise it by NTP and repeat with the same msgId and the same content; a host that cannot may set clockAhead."),
    /** 令牌不被接受: E1004, also with a new token. */
    WRONG_TOKEN("wrong-token", false,
            "令牌不被接受",
            "新取的令牌也被拒绝：接入系统可能刚被停用",
            "稍候再试；仍失败请在门户查看系统状态。",
            "the token is not accepted",
            "a new token was refused too: the system may just have been stopped",
            "Try again a little later; if that fails look at the state of the system in the portal."),
    /** 地址路径不对: HTTP 404, 405. */
    WRONG_PATH("wrong-path", false,
            "地址路径不对",
            "host 正确但 path 不是报文入口",
            "生产用 /v1/message；测试用 /sandbox/v1/message，或测试主机上的 /v1/message。",
            "the path is wrong",
            "the host answers but path is not the one for messages",
            "Use /v1/message for production; /sandbox/v1/message, or /v1/message on the test host, for tests."),
    /** 报文格式被拒: HTTP 400, 413, 415: E1002, E2003, E1005. */
    BAD_MESSAGE("bad-message", false,
            "报文格式被拒",
            "报文头、编码或长度不符合协议",
            "按字段提示修改；没有产生任何效果。",
            "the message's form was refused",
            "head, encoding or length is not what the protocol says",
            "Correct the named field; it had no effect."),
    /** 没有这个服务接口: E2001. */
    UNKNOWN_SERVICE("unknown-service", false,
            "没有这个服务接口",
            "接口编码写错，或该接口在本环境未发布",
            "到服务目录核对接口编码；本次报文没有产生效果。",
            "no such interface",
            "a wrong interface code, or an interface that is not published in this environment",
            "Look the code up in the catalogue; this message had no effect."),
    /** 接入已暂停: E4010. */
    SUSPENDED("suspended", false,
            "接入已暂停",
            "企业或接入系统被暂停",
            "已受理业务的结果和回执仍可查询；按门户给出的途径申诉或整改。",
            "access is suspended",
            "the enterprise or its system was suspended",
            "Results and receipts of what was received can still be asked for; the portal tells how to object."),
    /** 调用过于频繁: HTTP 429. */
    LIMITED("limited", true,
            "调用过于频繁",
            "超过平台限额",
            "等到 Retry-After 之后再发。",
            "too many calls",
            "a limit of the platform was reached",
            "Wait as long as Retry-After says."),
    /** 平台忙: HTTP 503. */
    BUSY("busy", true,
            "平台忙",
            "过载或正在启动",
            "等到 Retry-After 之后再发。",
            "the platform is busy",
            "overload, or it is just starting",
            "Wait as long as Retry-After says."),
    /** 平台出错: HTTP 500 and other statuses without a seal. */
    BROKEN("broken", true,
            "平台出错",
            "平台内部错误或应答未加密",
            "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
            "the platform failed",
            "an internal error, or an answer without a seal",
            "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect."),
    /** 平台拒收: any other sealed refusal; Code says which. */
    REFUSED("refused", false,
            "平台拒收",
            "见错误代码",
            "按错误代码的说明处理；本次报文没有产生效果。",
            "the platform refused the message",
            "see its code",
            "Do what the code says; this message had no effect."),
    /** 回执验不过: a receipt whose signature or text is not the platform's. */
    WRONG_RECEIPT("wrong-receipt", false,
            "回执验不过",
            "签名不符、格式不对，或签名公钥不在名单内",
            "确认回执原文未改动，并用平台公布的公钥（/v1/keys）核对。",
            "the receipt does not verify",
            "the signature or the form is wrong, or its key is not known",
            "Make sure that the text is unchanged and use the keys that the platform publishes at /v1/keys.");

    /** The name that all client libraries print. */
    public final String label;
    /** The library may send the same message again by itself. */
    public final boolean repeatable;
    public final String meaningZh;
    public final String causeZh;
    public final String remedyZh;
    public final String meaningEn;
    public final String causeEn;
    public final String remedyEn;

    ErrorKind(String label, boolean repeatable, String meaningZh, String causeZh, String remedyZh,
            String meaningEn, String causeEn, String remedyEn) {
        this.label = label;
        this.repeatable = repeatable;
        this.meaningZh = meaningZh;
        this.causeZh = causeZh;
        this.remedyZh = remedyZh;
        this.meaningEn = meaningEn;
        this.causeEn = causeEn;
        this.remedyEn = remedyEn;
    }
}
