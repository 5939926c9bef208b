// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

/** What became of a call that failed. */
export const kinds = [
  /** 配置不可用: the Config cannot be used */
  "bad-config",
  /** 报文不能发送: what was to be sent cannot be sent */
  "bad-call",
  /** msgId 已用于其他内容: the msgId was used for something else before */
  "other-content",
  /** 发件箱不可读写: the outbox cannot be read or written; nothing was sent */
  "outbox",
  /** 连接不上平台: no connection */
  "unreachable",
  /** TLS 证书或握手失败: the platform's certificate or the TLS handshake */
  "tls",
  /** 代理不放行: the proxy did not let the call through */
  "proxy",
  /** 发送后未收到应答: time ran out or the connection broke after sending */
  "interrupted",
  /** 应答不完整: the answer breaks off */
  "truncated",
  /** 应答不是平台发出的: something else than the platform answered */
  "not-platform",
  /** 应答验不过: the answer's seal does not open */
  "forged",
  /** 应答属于另一条报文: the answer names another message */
  "other-message",
  /** 应答内容读不懂: a sealed answer of a form that this version cannot read */
  "unusable",
  /** 密钥不被接受: E1001, where nothing tells more: key, suite, environment, or the seal */
  "wrong-key",
  /** 密钥与环境不符: E1001 for a T- key, from an address that is not sure to be the test environment's and does not know the key */
  "wrong-environment",
  /** 算法套件不对: E1001, and the test environment shows that the key was issued for the other suite */
  "wrong-suite",
  /** 时钟与平台相差超过 300 秒: E1003 */
  "wrong-clock",
  /** 令牌不被接受: E1004, also with a new token */
  "wrong-token",
  /** 地址路径不对: HTTP 404, 405 */
  "wrong-path",
  /** 报文格式被拒: HTTP 400, 413, 415: E1002, E2003, E1005 */
  "bad-message",
  /** 没有这个服务接口: E2001 */
  "unknown-service",
  /** 接入已暂停: E4010 */
  "suspended",
  /** 调用过于频繁: HTTP 429 */
  "limited",
  /** 平台忙: HTTP 503 */
  "busy",
  /** 平台出错: HTTP 500 and other statuses without a seal */
  "broken",
  /** 平台拒收: any other sealed refusal; Code says which */
  "refused",
  /** 回执验不过: a receipt whose signature or text is not the platform's */
  "wrong-receipt",
] as const;

/** What became of a call that failed. */
export type Kind = (typeof kinds)[number];

/** What a kind means. */
export interface KindText {
  /** the library may send the same message again by itself */
  readonly repeatable: boolean;
  readonly zh: { readonly meaning: string; readonly cause: string; readonly remedy: string };
  readonly en: { readonly meaning: string; readonly cause: string; readonly remedy: string };
}

/** What each kind means, where the answer carries no code of the platform's catalogue. */
export const kindTexts: Readonly<Record<Kind, KindText>> = {
  "bad-config": {
    repeatable: false,
    zh: {
      meaning: "配置不可用",
      cause: "缺项、写错或相互矛盾",
      remedy: "按提示改正配置文件或环境变量后重试。",
    },
    en: {
      meaning: "the configuration cannot be used",
      cause: "something is missing, wrong or contradictory",
      remedy: "Correct the file or the environment as told and try again.",
    },
  },
  "bad-call": {
    repeatable: false,
    zh: {
      meaning: "报文不能发送",
      cause: "报文体不是 JSON 对象、超过 32 MiB，或 msgId 等参数格式不对",
      remedy: "按提示修改后重试；尚未发送任何内容。",
    },
    en: {
      meaning: "the message cannot be sent",
      cause: "the body is no JSON object or over 32 MiB, or a parameter such as msgId has a wrong form",
      remedy: "Correct it and try again; nothing was sent.",
    },
  },
  "other-content": {
    repeatable: false,
    zh: {
      meaning: "msgId 已用于其他内容",
      cause: "同一 msgId 只能对应同一接口和同一内容",
      remedy: "重发须用原内容；新业务请用新的 msgId。",
    },
    en: {
      meaning: "the msgId was used for other content",
      cause: "a msgId belongs to one interface and one content for good",
      remedy: "Repeat with the first content, or take a new msgId for new business.",
    },
  },
  "outbox": {
    repeatable: false,
    zh: {
      meaning: "发件箱不可读写",
      cause: "文件被占用、损坏、磁盘已满，或是用另一把密钥加密的",
      remedy: "按提示处理后重试；未留底的报文不会发送。",
    },
    en: {
      meaning: "the outbox cannot be read or written",
      cause: "the file is in use or damaged, the disk is full, or it is sealed under another key",
      remedy: "Put it right and try again; nothing is sent that was not kept first.",
    },
  },
  "unreachable": {
    repeatable: true,
    zh: {
      meaning: "连接不上平台",
      cause: "地址或端口不对、网络不通、域名解析失败或平台未启动",
      remedy: "核对 host，检查网络和防火墙；报文没有送达，可直接重试。",
    },
    en: {
      meaning: "the platform cannot be reached",
      cause: "wrong address or port, no network, no such name, or the platform is down",
      remedy: "Check host, network and firewall; the message was not delivered, so try again.",
    },
  },
  "tls": {
    repeatable: false,
    zh: {
      meaning: "TLS 证书或握手失败",
      cause: "证书不受信任、已过期、域名不符，或中间设备替换了证书",
      remedy: "确认 host；自签或内部证书请在 caFile 中给出根证书。不要关闭校验。",
    },
    en: {
      meaning: "the TLS certificate or handshake failed",
      cause: "the certificate is not trusted, expired, for another name, or replaced on the way",
      remedy: "Check host; give the root of an internal certificate in caFile. Never switch verification off.",
    },
  },
  "proxy": {
    repeatable: false,
    zh: {
      meaning: "代理不放行",
      cause: "代理地址不对、需要认证或禁止该目标",
      remedy: "核对 proxy（或 HTTPS_PROXY）；不需要代理时设为 direct。",
    },
    en: {
      meaning: "the proxy did not let the call through",
      cause: "wrong proxy address, credentials needed, or the target is not allowed",
      remedy: "Check proxy (or HTTPS_PROXY); set it to direct when none is needed.",
    },
  },
  "interrupted": {
    repeatable: true,
    zh: {
      meaning: "发送后未收到应答",
      cause: "超时或连接中断",
      remedy: "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
    },
    en: {
      meaning: "no answer after sending",
      cause: "time ran out or the connection broke",
      remedy: "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect.",
    },
  },
  "truncated": {
    repeatable: true,
    zh: {
      meaning: "应答不完整",
      cause: "连接中途断开或被中间设备截断",
      remedy: "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
    },
    en: {
      meaning: "the answer breaks off",
      cause: "the connection broke or something on the way cut it",
      remedy: "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect.",
    },
  },
  "not-platform": {
    repeatable: true,
    zh: {
      meaning: "应答不是平台发出的",
      cause: "中间设备返回了自己的页面，或地址指向了别的系统",
      remedy: "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
    },
    en: {
      meaning: "something else than the platform answered",
      cause: "a device on the way answered with its own page, or the address is of another system",
      remedy: "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect.",
    },
  },
  "forged": {
    repeatable: true,
    zh: {
      meaning: "应答验不过",
      cause: "应答被篡改，或不是针对这条报文的",
      remedy: "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
    },
    en: {
      meaning: "the answer does not verify",
      cause: "it was changed on the way or belongs to another message",
      remedy: "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect.",
    },
  },
  "other-message": {
    repeatable: true,
    zh: {
      meaning: "应答属于另一条报文",
      cause: "应答中的 msgId 或 keyId 与请求不同",
      remedy: "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
    },
    en: {
      meaning: "the answer belongs to another message",
      cause: "its msgId or keyId is not the request's",
      remedy: "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect.",
    },
  },
  "unusable": {
    repeatable: false,
    zh: {
      meaning: "应答内容读不懂",
      cause: "平台版本比本 SDK 新",
      remedy: "请升级 SDK；结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
    },
    en: {
      meaning: "the sealed answer cannot be read",
      cause: "the platform is newer than this SDK",
      remedy: "Upgrade the SDK. The outcome is unknown: repeat with the same msgId and the same content; it has no second effect.",
    },
  },
  "wrong-key": {
    repeatable: false,
    zh: {
      meaning: "密钥不被接受",
      cause: "keyId、密钥、套件或环境（P-/T-）不对，或密钥已停用",
      remedy: "用“密钥校验值”与门户核对；重发无用。真实原因见门户的调用日志。",
    },
    en: {
      meaning: "the key is not accepted",
      cause: "wrong keyId, key, suite or environment (P-/T-), or a retired key",
      remedy: "Compare the key check value with the portal; repeating cannot help. The portal's log shows the true reason.",
    },
  },
  "wrong-environment": {
    repeatable: false,
    zh: {
      meaning: "密钥与环境不符",
      cause: "测试密钥（T-）发到了不认识它的地址：多半是生产地址，也可能是 keyId 写错",
      remedy: "测试密钥只用于测试地址（/sandbox/v1/message 或测试主机）；生产请用 P- 密钥。重发无用。",
    },
    en: {
      meaning: "the key is not of this environment",
      cause: "a test key (T-) was sent to an address that does not know it: most likely that of production, else a wrong keyId",
      remedy: "A test key belongs to the test address (/sandbox/v1/message, or the test host); production wants a P- key. Repeating cannot help.",
    },
  },
  "wrong-suite": {
    repeatable: false,
    zh: {
      meaning: "算法套件不对",
      cause: "配置的 suite 不是签发该密钥时选定的套件",
      remedy: "按门户所示的套件修改 suite（SM4-GCM 或 SM4-CBC-HMAC-SM3）；重发无用。",
    },
    en: {
      meaning: "the suite is wrong",
      cause: "the suite that is configured is not the one that the key was issued for",
      remedy: "Set suite to what the portal shows (SM4-GCM or SM4-CBC-HMAC-SM3); repeating cannot help.",
    },
  },
  "wrong-clock": {
    repeatable: false,
    zh: {
      meaning: "时钟与平台相差超过 300 秒",
      cause: "本机时钟不准",
      remedy: "开启 NTP 对时后，用相同的 msgId 和相同内容重发；不能对时的主机可设 clockAhead。",
    },
    en: {
      meaning: "the clock is more than 300 seconds off",
      cause: "this host's clock is wrong",
      remedy: "Synchronise it by NTP and repeat with the same msgId and the same content; a host that cannot may set clockAhead.",
    },
  },
  "wrong-token": {
    repeatable: false,
    zh: {
      meaning: "令牌不被接受",
      cause: "新取的令牌也被拒绝：接入系统可能刚被停用",
      remedy: "稍候再试；仍失败请在门户查看系统状态。",
    },
    en: {
      meaning: "the token is not accepted",
      cause: "a new token was refused too: the system may just have been stopped",
      remedy: "Try again a little later; if that fails look at the state of the system in the portal.",
    },
  },
  "wrong-path": {
    repeatable: false,
    zh: {
      meaning: "地址路径不对",
      cause: "host 正确但 path 不是报文入口",
      remedy: "生产用 /v1/message；测试用 /sandbox/v1/message，或测试主机上的 /v1/message。",
    },
    en: {
      meaning: "the path is wrong",
      cause: "the host answers but path is not the one for messages",
      remedy: "Use /v1/message for production; /sandbox/v1/message, or /v1/message on the test host, for tests.",
    },
  },
  "bad-message": {
    repeatable: false,
    zh: {
      meaning: "报文格式被拒",
      cause: "报文头、编码或长度不符合协议",
      remedy: "按字段提示修改；没有产生任何效果。",
    },
    en: {
      meaning: "the message's form was refused",
      cause: "head, encoding or length is not what the protocol says",
      remedy: "Correct the named field; it had no effect.",
    },
  },
  "unknown-service": {
    repeatable: false,
    zh: {
      meaning: "没有这个服务接口",
      cause: "接口编码写错，或该接口在本环境未发布",
      remedy: "到服务目录核对接口编码；本次报文没有产生效果。",
    },
    en: {
      meaning: "no such interface",
      cause: "a wrong interface code, or an interface that is not published in this environment",
      remedy: "Look the code up in the catalogue; this message had no effect.",
    },
  },
  "suspended": {
    repeatable: false,
    zh: {
      meaning: "接入已暂停",
      cause: "企业或接入系统被暂停",
      remedy: "已受理业务的结果和回执仍可查询；按门户给出的途径申诉或整改。",
    },
    en: {
      meaning: "access is suspended",
      cause: "the enterprise or its system was suspended",
      remedy: "Results and receipts of what was received can still be asked for; the portal tells how to object.",
    },
  },
  "limited": {
    repeatable: true,
    zh: {
      meaning: "调用过于频繁",
      cause: "超过平台限额",
      remedy: "等到 Retry-After 之后再发。",
    },
    en: {
      meaning: "too many calls",
      cause: "a limit of the platform was reached",
      remedy: "Wait as long as Retry-After says.",
    },
  },
  "busy": {
    repeatable: true,
    zh: {
      meaning: "平台忙",
      cause: "过载或正在启动",
      remedy: "等到 Retry-After 之后再发。",
    },
    en: {
      meaning: "the platform is busy",
      cause: "overload, or it is just starting",
      remedy: "Wait as long as Retry-After says.",
    },
  },
  "broken": {
    repeatable: true,
    zh: {
      meaning: "平台出错",
      cause: "平台内部错误或应答未加密",
      remedy: "结果未知：请用相同的 msgId 和相同内容重发，不会重复办理。",
    },
    en: {
      meaning: "the platform failed",
      cause: "an internal error, or an answer without a seal",
      remedy: "The outcome is unknown: repeat with the same msgId and the same content; it has no second effect.",
    },
  },
  "refused": {
    repeatable: false,
    zh: {
      meaning: "平台拒收",
      cause: "见错误代码",
      remedy: "按错误代码的说明处理；本次报文没有产生效果。",
    },
    en: {
      meaning: "the platform refused the message",
      cause: "see its code",
      remedy: "Do what the code says; this message had no effect.",
    },
  },
  "wrong-receipt": {
    repeatable: false,
    zh: {
      meaning: "回执验不过",
      cause: "签名不符、格式不对，或签名公钥不在名单内",
      remedy: "确认回执原文未改动，并用平台公布的公钥（/v1/keys）核对。",
    },
    en: {
      meaning: "the receipt does not verify",
      cause: "the signature or the form is wrong, or its key is not known",
      remedy: "Make sure that the text is unchanged and use the keys that the platform publishes at /v1/keys.",
    },
  },
};
