// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.

/** One code of the platform's catalogue. */
export interface ErrorCode {
  readonly code: string;
  /** status of the answer that carries it; 200 for sealed answers */
  readonly httpStatus: number;
  /** a program may by itself, after what the remedy says, repeat the same plaintext and msgId */
  readonly retryable: boolean;
  readonly zh: { readonly meaning: string; readonly cause: string; readonly remedy: string };
  readonly en: { readonly meaning: string; readonly cause: string; readonly remedy: string };
}

/** The catalogue, by code. */
export const errorCodes: Readonly<Record<string, ErrorCode>> = {
  E1001: {
    code: "E1001",
    httpStatus: 401,
    retryable: false,
    zh: {
      meaning: "报文无法解开",
      cause: "密钥编号不存在或已停用、环境用错（测试与生产）、附加数据与报文头不一致、密钥或算法套件不符。出于安全，各种原因的应答完全相同",
      remedy: "重发无用。先用密钥校验值核对密钥与环境，再用公开的测试向量逐字节比对附加数据；也可运行 zhilian doctor 逐项检查",
    },
    en: {
      meaning: "the message could not be opened",
      cause: "unknown or retired key, wrong environment (test or production), bound lines that differ from the head, another key or suite. For safety all causes have one answer",
      remedy: "Repeating cannot help. Compare the key check value and the environment, then the bound lines byte by byte with the published vectors; zhilian doctor checks step by step",
    },
  },
  E1002: {
    code: "E1002",
    httpStatus: 400,
    retryable: false,
    zh: {
      meaning: "报文格式不正确",
      cause: "JSON 不合规、报文头字段（含接口另行声明的）缺失或写法不对、body 不是标准 base64",
      remedy: "按 msg 指出的字段改正后重新封装发送；本条未被受理，业务流水号未占用",
    },
    en: {
      meaning: "the message is malformed",
      cause: "text that is not strict JSON, a head value (declared by the interface or not) that is missing or has another form, a body that is not strict base64",
      remedy: "Correct the field that msg names, seal again and send; nothing was received and the msgId is still free",
    },
  },
  E1003: {
    code: "E1003",
    httpStatus: 200,
    retryable: true,
    zh: {
      meaning: "时间戳与平台时间相差超过 300 秒",
      cause: "本机时钟不准，或报文放置过久才发送",
      remedy: "用 data.differenceSeconds 核对差值，开启 NTP 对时，取当前时间重新封装后以同一业务流水号重发",
    },
    en: {
      meaning: "the timestamp is more than 300 seconds from the platform's time",
      cause: "a clock that is off, or a message that waited too long before it was sent",
      remedy: "Look at data.differenceSeconds, synchronise the clock by NTP, seal again with the present time and repeat with the same msgId",
    },
  },
  E1004: {
    code: "E1004",
    httpStatus: 200,
    retryable: true,
    zh: {
      meaning: "令牌缺失、过期或已失效",
      cause: "未取当日令牌、令牌不在有效时段、或接入系统的令牌已被统一作废",
      remedy: "用 SYS.TOKEN 重新获取令牌，重新封装后以同一业务流水号重发一次；仍失败请查看系统状态",
    },
    en: {
      meaning: "the token is missing, expired or revoked",
      cause: "no token of this day, a token outside its hours, or the system's tokens were all revoked",
      remedy: "Fetch a token with SYS.TOKEN, seal again and repeat once with the same msgId; if that fails look at the state of the system",
    },
  },
  E1005: {
    code: "E1005",
    httpStatus: 415,
    retryable: false,
    zh: {
      meaning: "内容类型或内容编码不受支持",
      cause: "Content-Type 不是 application/json，或使用了 gzip 等内容编码",
      remedy: "改为 Content-Type application/json（可带 charset=utf-8），不要压缩请求体",
    },
    en: {
      meaning: "content type or content coding not supported",
      cause: "a Content-Type other than application/json, or a content coding such as gzip",
      remedy: "Send application/json (charset=utf-8 may follow) and do not compress the request",
    },
  },
  E1006: {
    code: "E1006",
    httpStatus: 200,
    retryable: true,
    zh: {
      meaning: "现在不能申请该日期的令牌",
      cause: "次日令牌自前一日 23:30（北京时间）起才可申请，过去和更远日期的令牌不发放",
      remedy: "不填 forDate 获取当日令牌；次日令牌请在 23:30 之后申请",
    },
    en: {
      meaning: "no token of that date is given out now",
      cause: "tomorrow's token can be asked for from 23:30 Beijing time; past and later dates are never given",
      remedy: "Leave out forDate to get today's token; ask for tomorrow's after 23:30",
    },
  },
  E1007: {
    code: "E1007",
    httpStatus: 404,
    retryable: false,
    zh: {
      meaning: "没有这个地址",
      cause: "请求路径写错",
      remedy: "报文一律发往 /v1/message（同机部署的测试环境为 /sandbox/v1/message）",
    },
    en: {
      meaning: "no such address",
      cause: "a wrong path",
      remedy: "Send messages to /v1/message (or /sandbox/v1/message where one host serves both environments)",
    },
  },
  E1008: {
    code: "E1008",
    httpStatus: 405,
    retryable: false,
    zh: {
      meaning: "不支持的请求方法",
      cause: "报文接口只接受 POST，/v1/time 与 /v1/keys 只接受 GET",
      remedy: "按应答的 Allow 改用该地址接受的方法",
    },
    en: {
      meaning: "method not allowed",
      cause: "the message address takes POST only, /v1/time and /v1/keys GET only",
      remedy: "Use the method that the Allow of the answer names",
    },
  },
  E1009: {
    code: "E1009",
    httpStatus: 200,
    retryable: true,
    zh: {
      meaning: "这份报文已经处理过且未被受理",
      cause: "原样重发了一份曾被拒绝的报文（字节完全相同）",
      remedy: "按上一次应答改正后，取新的时间戳重新封装再发；业务流水号可以不变",
    },
    en: {
      meaning: "these very bytes were refused before",
      cause: "a refused message was sent again byte for byte",
      remedy: "Correct what the earlier answer named, seal again with a new timestamp and send; the msgId may stay",
    },
  },
  E1010: {
    code: "E1010",
    httpStatus: 200,
    retryable: true,
    zh: {
      meaning: "加密随机数重复使用",
      cause: "同一密钥下用相同的 nonce 或 iv 封装了不同内容，密钥的安全性已受影响",
      remedy: "立即改用安全随机数生成器，每次封装都取新值；本条未受理。请尽快联系平台更换该密钥",
    },
    en: {
      meaning: "a nonce was used twice",
      cause: "other bytes were sealed under the same key with the same nonce or iv, which weakens the key",
      remedy: "Draw each nonce or iv from a secure random source; this message had no effect. Ask the platform soon to replace the key",
    },
  },
  E1020: {
    code: "E1020",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "本接口要求签名",
      cause: "报文头 signature 为空",
      remedy: "用企业登记的 SM2 私钥对签名文本签名，重新封装后以同一业务流水号发送",
    },
    en: {
      meaning: "this interface asks for a signature",
      cause: "the head has no signature",
      remedy: "Sign the signed text with the enterprise's registered SM2 key, seal again and send with the same msgId",
    },
  },
  E1021: {
    code: "E1021",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "签名无效",
      cause: "签名文本拼接不一致、用户标识不是 1234567812345678、编码不是 DER、私钥与登记的公钥不配对",
      remedy: "对照公开的测试向量逐项核对签名文本与编码，重新签名后以同一业务流水号发送",
    },
    en: {
      meaning: "the signature is not valid",
      cause: "another signed text, a user id other than 1234567812345678, a coding other than DER, or a key that is not registered",
      remedy: "Compare text and coding with the published vectors, sign again and send with the same msgId",
    },
  },
  E1022: {
    code: "E1022",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "密钥需要更换",
      cause: "所用密钥已被新密钥替换、到期停用，或平台要求更换；这是提示，本条业务照常办理",
      remedy: "在停用时间之前改用新密钥：到服务门户“接入系统”轮换并领取，用新密钥成功调用一次 SYS.TOKEN 即启用",
    },
    en: {
      meaning: "the key has to be replaced",
      cause: "the key was replaced and ends soon, or the platform asked for another one; a warning, the call itself is carried out",
      remedy: "Move to the new key before the time given; rotate and take it at the portal, one successful SYS.TOKEN under it puts it into use",
    },
  },
  E2001: {
    code: "E2001",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "没有这个服务接口",
      cause: "接口编码写错，或该接口在本环境未发布",
      remedy: "到服务门户“服务目录”核对接口编码",
    },
    en: {
      meaning: "no such interface",
      cause: "a wrong interface code, or an interface that is not published in this environment",
      remedy: "Look the code up in the portal's catalogue",
    },
  },
  E2002: {
    code: "E2002",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "服务接口已停用",
      cause: "该接口已被新接口取代或不再提供",
      remedy: "按服务目录中的替代接口改造；已受理业务的结果仍可用 SYS.RESULT 查询",
    },
    en: {
      meaning: "the interface is retired",
      cause: "it was replaced or is no longer offered",
      remedy: "Move to the interface that the catalogue names; results of calls already received stay readable with SYS.RESULT",
    },
  },
  E2003: {
    code: "E2003",
    httpStatus: 413,
    retryable: false,
    zh: {
      meaning: "报文过大",
      cause: "HTTP 请求体超过 1,572,864 字节，明文或一个分片超过 1,048,576 字节，或各分片合计超过 32 MiB",
      remedy: "明文超过 1 MiB 的按分片发送；合计超过 32 MiB 的，减少单次申报的人数或附件，拆成多笔业务发送",
    },
    en: {
      meaning: "the message is too long",
      cause: "an HTTP body above 1,572,864 bytes, a plaintext or part above 1,048,576 bytes, or parts of more than 32 MiB in all",
      remedy: "Send a plaintext above 1 MiB as parts; above 32 MiB file fewer persons or attachments in one call",
    },
  },
  E2004: {
    code: "E2004",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "区划代码与接入系统登记的不一致",
      cause: "reqAreaCode 填了业务发生地，而它应是接入系统登记的所在地",
      remedy: "改填接入系统登记的 6 位区划代码；业务所在地写在业务报文里",
    },
    en: {
      meaning: "the area code is not that of the system",
      cause: "reqAreaCode holds the area of the business instead of the registered area of the HR system",
      remedy: "Send the registered area of the system; the area of the business stands in the body",
    },
  },
  E2005: {
    code: "E2005",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "业务明文不是合规的 JSON",
      cause: "解密成功，但明文编码不是 UTF-8、名称重复、嵌套过深或数字写法不合规",
      remedy: "按 errors 中的位置改正；金额与费率用字符串，日期写作 YYYY-MM-DD",
    },
    en: {
      meaning: "the plaintext is not strict JSON",
      cause: "the seal opened, but the text is not UTF-8, repeats a name, is nested too deep or has a number of another form",
      remedy: "Correct the place given in errors; money and rates are strings, dates read YYYY-MM-DD",
    },
  },
  E2006: {
    code: "E2006",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "系统接口的参数不正确",
      cause: "SYS.* 接口的明文缺少参数、参数类型不对或数量超限",
      remedy: "按接入规范改正参数；SYS.RESULT 每次 1–100 个业务流水号",
    },
    en: {
      meaning: "wrong parameters of a SYS interface",
      cause: "a parameter is missing, of another type, or there are too many",
      remedy: "Correct them as the specification says; SYS.RESULT takes 1 to 100 msgIds",
    },
  },
  E2009: {
    code: "E2009",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "业务流水号已用于另一笔业务",
      cause: "同一 msgId 曾以不同内容提交并已受理",
      remedy: "先用 SYS.RESULT 查询该流水号的结果；新业务请换新的流水号。程序应先保存明文与流水号再发送",
    },
    en: {
      meaning: "the msgId belongs to another call",
      cause: "the same msgId was received before with other content",
      remedy: "Ask SYS.RESULT for it first; new business takes a new msgId. Keep plaintext and msgId before sending",
    },
  },
  E2010: {
    code: "E2010",
    httpStatus: 200,
    retryable: true,
    zh: {
      meaning: "分片不一致",
      cause: "同一业务流水号的各分片摘要、接口、区划或总数不同，同一序号内容不同，或合并后摘要不符",
      remedy: "该组分片已丢弃，流水号未占用，请从第一片起全部重发",
    },
    en: {
      meaning: "the parts do not belong together",
      cause: "parts of one msgId differ in digest, interface, area or total, one number came with two contents, or the whole has another digest",
      remedy: "The group was dropped and the msgId is free; send all parts again",
    },
  },
  E2011: {
    code: "E2011",
    httpStatus: 200,
    retryable: true,
    zh: {
      meaning: "分片超时",
      cause: "从第一片到达起 10 分钟内未收齐",
      remedy: "该组分片已丢弃，流水号未占用，请从第一片起全部重发",
    },
    en: {
      meaning: "the parts did not arrive in time",
      cause: "the group was not complete 10 minutes after its first part",
      remedy: "The group was dropped and the msgId is free; send all parts again",
    },
  },
  E2012: {
    code: "E2012",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "该接口不接受分片",
      cause: "报文头填写了 bodyDigest、partNo、partTotal，而平台自己的接口（SYS.）只接受单份报文",
      remedy: "去掉分片字段，减少单次内容后作为一份报文发送",
    },
    en: {
      meaning: "the interface takes no parts",
      cause: "the head has bodyDigest, partNo and partTotal, and the platform's own interfaces (SYS.) take whole messages only",
      remedy: "Leave these out and send less content in one message",
    },
  },
  E2013: {
    code: "E2013",
    httpStatus: 200,
    retryable: true,
    zh: {
      meaning: "应答的该分片已不再保留",
      cause: "长应答只保留 10 分钟，或该 msgId 没有分片应答、序号不存在",
      remedy: "用原 msgId 和原内容重发原报文，重新取得应答；不会重复办理",
    },
    en: {
      meaning: "that part of the answer is not kept any more",
      cause: "long answers are kept for 10 minutes, or the msgId had no answer in parts, or none of that number",
      remedy: "Repeat the first message with its msgId and content to get the answer anew; it has no second effect",
    },
  },
  E2014: {
    code: "E2014",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "没有这个情景",
      cause: "测试报文头的 scenario 不是平台能演示的情景，可用的名称见 data.scenarios",
      remedy: "换用 data.scenarios 中的名称，或去掉 scenario",
    },
    en: {
      meaning: "there is no such scenario",
      cause: "scenario in the head of a test message names nothing that can be played; data.scenarios lists what can",
      remedy: "Take a name of data.scenarios, or leave scenario out",
    },
  },
  E2015: {
    code: "E2015",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "没有这个验收用例",
      cause: "报文头的 caseId 不是任何接口的验收用例编号；这是提示，仅测试环境给出，本条业务照常办理，但不计入验收",
      remedy: "在服务门户“测试验收”核对用例编号，改正 caseId 后用新的业务流水号再发；不做验收时去掉 caseId",
    },
    en: {
      meaning: "there is no such acceptance case",
      cause: "caseId in the head is no case of any interface; a warning of the test environment alone, the call itself is carried out and does not count for acceptance",
      remedy: "Look the case up in the portal, correct caseId and send under a new msgId; leave caseId out where nothing is to be accepted",
    },
  },
  E3001: {
    code: "E3001",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "业务内容不符合接口格式",
      cause: "缺少必填项、类型或长度不对、校验位不正确",
      remedy: "按 errors 逐项改正，换新的业务流水号提交",
    },
    en: {
      meaning: "the content does not match the interface's schema",
      cause: "a required member is missing, a type or length is wrong, a check digit does not fit",
      remedy: "Correct what errors lists and file with a new msgId",
    },
  },
  E3002: {
    code: "E3002",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "代码不在代码表内",
      cause: "填写了代码表中没有的代码，或填了名称而不是代码",
      remedy: "按服务目录的代码表改填代码，换新的业务流水号提交",
    },
    en: {
      meaning: "a value is not in its dictionary",
      cause: "a code that the dictionary does not have, or a name in place of a code",
      remedy: "Use a code of the catalogue's dictionary and file with a new msgId",
    },
  },
  E3003: {
    code: "E3003",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "业务规则校验未通过",
      cause: "各项单独合规，但相互矛盾或不满足办理条件",
      remedy: "按 errors 的说明与提示核实情况并改正，换新的业务流水号提交",
    },
    en: {
      meaning: "a business rule does not hold",
      cause: "values that contradict each other or do not meet the conditions",
      remedy: "Check the facts as errors says, correct them and file with a new msgId",
    },
  },
  E3004: {
    code: "E3004",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "有接口未定义的字段",
      cause: "字段名拼写或大小写有误，或使用了其他接口的字段",
      remedy: "按 errors 指出的位置删除或改正字段名，换新的业务流水号提交",
    },
    en: {
      meaning: "a member that the interface does not define",
      cause: "a misspelt name, another case, or a member of another interface",
      remedy: "Remove or correct it and file with a new msgId",
    },
  },
  E3005: {
    code: "E3005",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "测试环境只接受测试号段的证件号码",
      cause: "向测试环境发送了可能属于真实个人的证件号码",
      remedy: "改用服务门户提供的测试人员数据；不要把真实个人信息发到测试环境",
    },
    en: {
      meaning: "the test environment takes test id numbers only",
      cause: "an id number that may belong to a real person was sent to the test environment",
      remedy: "Use the portal's test persons; never send real personal data to the test environment",
    },
  },
  E3006: {
    code: "E3006",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "单次申报的人数超过上限",
      cause: "一笔业务中的人员多于接口规定的批量",
      remedy: "按接口规定的批量拆成多笔，每笔用各自的业务流水号，可用同一 batchNo 归集",
    },
    en: {
      meaning: "too many persons in one call",
      cause: "more persons than the interface's batch size",
      remedy: "Split into several calls, each with its own msgId; one batchNo may group them",
    },
  },
  E4001: {
    code: "E4001",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "没有该接口的授权",
      cause: "企业未申请该接口、尚未通过测试验收，或授权未在本环境开通",
      remedy: "在服务门户查看接口授权；先申请并完成测试验收",
    },
    en: {
      meaning: "no grant for this interface",
      cause: "the enterprise has not applied for it, has not passed acceptance, or the grant is not open in this environment",
      remedy: "Look at the grants in the portal; apply and pass acceptance first",
    },
  },
  E4002: {
    code: "E4002",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "所涉人员不在本企业可办理范围",
      cause: "该人员不是本企业的在职（或规定期限内离职）人员，或信息与登记的不一致",
      remedy: "核对姓名与证件号码；新招用人员请先办理招用登记。多次试探会被记录",
    },
    en: {
      meaning: "a person is not within the enterprise's scope",
      cause: "the person is not on the enterprise's roster, or name and number do not match it",
      remedy: "Check name and id number; register new hires first. Repeated misses are recorded",
    },
  },
  E4003: {
    code: "E4003",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "用人单位不属于本企业",
      cause: "报文中的统一社会信用代码或单位编号不是接入系统所属企业的单位",
      remedy: "改用本企业的单位；代办其他企业须使用该企业名下的接入系统与密钥",
    },
    en: {
      meaning: "the employer is not a unit of this enterprise",
      cause: "the credit code or unit number in the body does not belong to the enterprise that the system belongs to",
      remedy: "Use the enterprise's own units; to file for another enterprise use the system and key held for it",
    },
  },
  E4004: {
    code: "E4004",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "该接口的授权已暂停",
      cause: "主管部门或企业自己暂停了该接口",
      remedy: "在服务门户查看暂停原因与恢复办法；恢复后可用同一业务流水号重发",
    },
    en: {
      meaning: "the grant for this interface is suspended",
      cause: "the authority or the enterprise itself suspended it",
      remedy: "See reason and way back in the portal; after that the same msgId may be repeated",
    },
  },
  E4005: {
    code: "E4005",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "代办机构没有有效的授权委托",
      cause: "该接入系统由代办机构持有，而用人单位对本接口的授权委托不存在、未到期初、已到期或已被一方终止",
      remedy: "请用人单位在服务门户重新授权、代办机构接受后再报送；已受理业务的结果和回执仍可查询",
    },
    en: {
      meaning: "the agent has no running mandate",
      cause: "an agent holds the system, and the employer's mandate for this interface is missing, not yet or no more in force, or was ended by a side",
      remedy: "Have the employer give a mandate in the portal and accept it; results and receipts of earlier calls stay readable",
    },
  },
  E4006: {
    code: "E4006",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "代办机构的接入已暂停或终止",
      cause: "该接入系统由代办机构持有，而主管部门已暂停或终止该机构的接入；其间所受的授权委托一律不生效，类别见 data",
      remedy: "新业务暂不受理，已受理业务的结果和回执仍可用 SYS.RESULT 查询；机构恢复后委托随即恢复。用人单位可终止委托，另行委托或自行报送",
    },
    en: {
      meaning: "the agent's access is suspended or has ended",
      cause: "an agent holds the system, and the authority suspended or ended that agent's access; no mandate given to it holds meanwhile, data tells which",
      remedy: "New filings are refused, results and receipts stay readable with SYS.RESULT; mandates hold again when the agent is restored. The employer may end them and have another agent file, or file itself",
    },
  },
  E4010: {
    code: "E4010",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "接入已暂停",
      cause: "企业或接入系统被暂停，原因类别见 data",
      remedy: "新业务暂不受理，已受理业务的结果和回执仍可用 SYS.RESULT 查询；按应答给出的途径申诉或整改",
    },
    en: {
      meaning: "access is suspended",
      cause: "the enterprise or the system is suspended; data tells the class of the reason",
      remedy: "New filings are refused, results and receipts stay readable with SYS.RESULT; object or mend in the way the answer names",
    },
  },
  E4011: {
    code: "E4011",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "接入已终止",
      cause: "企业已退出或被取消接入",
      remedy: "需要继续使用请在服务门户重新申请接入",
    },
    en: {
      meaning: "access has ended",
      cause: "the enterprise has left or its access was withdrawn",
      remedy: "Apply for access again in the portal",
    },
  },
  E4012: {
    code: "E4012",
    httpStatus: 200,
    retryable: true,
    zh: {
      meaning: "密钥尚未启用",
      cause: "新密钥启用前只能用于 SYS.TOKEN 与 SYS.ECHO",
      remedy: "先用新密钥成功调用一次 SYS.TOKEN 使其启用，再以同一业务流水号重发",
    },
    en: {
      meaning: "the key is not active yet",
      cause: "a new key opens only SYS.TOKEN and SYS.ECHO",
      remedy: "Call SYS.TOKEN once with the new key, which activates it, then repeat with the same msgId",
    },
  },
  E4020: {
    code: "E4020",
    httpStatus: 429,
    retryable: true,
    zh: {
      meaning: "调用过于频繁",
      cause: "超过接入系统或接口的调用限额，或未收齐的分片报文、被拒绝的报文过多",
      remedy: "按 Retry-After 的秒数等待后，以同一业务流水号重发",
    },
    en: {
      meaning: "too many calls",
      cause: "above the limit of the system or the interface, or too many incomplete or refused messages",
      remedy: "Wait the seconds of Retry-After, then repeat with the same msgId",
    },
  },
  E4021: {
    code: "E4021",
    httpStatus: 429,
    retryable: true,
    zh: {
      meaning: "该地址的无效请求过多",
      cause: "同一网络地址短时间内发送了大量无法解开的报文",
      remedy: "先停止发送，按 Retry-After 等待，检查密钥与环境后再试",
    },
    en: {
      meaning: "too many invalid requests from this address",
      cause: "many messages from one network address could not be opened",
      remedy: "Stop, wait the seconds of Retry-After, check key and environment, then try again",
    },
  },
  E4022: {
    code: "E4022",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "来源地址不在白名单内",
      cause: "企业为该接入系统登记了允许的来源地址，本次请求不是从其中的地址发出",
      remedy: "从登记的地址发送，或由企业管理成员在服务门户修改该系统的来源地址；data.address 是平台看到的地址",
    },
    en: {
      meaning: "the address is not on the allow list",
      cause: "the enterprise registered the addresses from which this system calls, and this one is not among them",
      remedy: "Send from a registered address, or have an owner change the list in the portal; data.address is what the platform sees",
    },
  },
  E4023: {
    code: "E4023",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "缺少已登记的客户端证书",
      cause: "企业为该接入系统登记了客户端证书，本次连接没有出示该证书",
      remedy: "在 TLS 连接中出示登记的证书；证书更换后由企业管理成员在服务门户重新登记",
    },
    en: {
      meaning: "the registered client certificate is missing",
      cause: "the enterprise registered a client certificate for this system, and the connection did not present it",
      remedy: "Present the registered certificate in TLS; after a change an owner registers the new one in the portal",
    },
  },
  E5001: {
    code: "E5001",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "业务系统暂时无法办理，已排队",
      cause: "核心业务系统维护或故障，平台会在其恢复后继续办理",
      remedy: "无需重新申报，稍后用 SYS.RESULT 查询结果；申报时间以收件回执为准",
    },
    en: {
      meaning: "the core system cannot act now; the call is queued",
      cause: "the core system is down or in maintenance; the platform goes on when it is back",
      remedy: "Do not file again; ask SYS.RESULT later. The filing time is that of the first receipt",
    },
  },
  E5002: {
    code: "E5002",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "业务系统不予办理",
      cause: "核心业务系统按业务规定作出不予办理的结论，理由见 message 与 errors",
      remedy: "按所列理由核实情况；改正后换新的业务流水号重新申报",
    },
    en: {
      meaning: "the core system rejected the business",
      cause: "the core system decided so by its rules; message and errors tell why",
      remedy: "Check the facts; after correction file again with a new msgId",
    },
  },
  E5003: {
    code: "E5003",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "已转人工处理",
      cause: "业务系统的办理结果不明确，需要工作人员核实",
      remedy: "无需重新申报，用 SYS.RESULT 查询进展",
    },
    en: {
      meaning: "handed to staff",
      cause: "what the core system did is not clear and has to be looked into",
      remedy: "Do not file again; ask SYS.RESULT for progress",
    },
  },
  E5004: {
    code: "E5004",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "业务系统正在办理",
      cause: "办理时间超过同步等待时长",
      remedy: "无需重新申报，在 promisedBy 之前用 SYS.RESULT 查询结果",
    },
    en: {
      meaning: "the core system is still at work",
      cause: "it takes longer than the synchronous window",
      remedy: "Do not file again; ask SYS.RESULT until promisedBy",
    },
  },
  E5005: {
    code: "E5005",
    httpStatus: 200,
    retryable: false,
    zh: {
      meaning: "该接口维护中，暂停受理",
      cause: "核心业务系统在计划维护时段内或暂不可用，且该接口设定为不排队",
      remedy: "查看服务门户的状态页，维护结束后换新的业务流水号提交",
    },
    en: {
      meaning: "the interface is in maintenance and takes no calls",
      cause: "the core system has a planned window or is down, and this interface does not queue",
      remedy: "See the status page; file with a new msgId afterwards",
    },
  },
  E5006: {
    code: "E5006",
    httpStatus: 200,
    retryable: true,
    zh: {
      meaning: "暂时无法预校验",
      cause: "该业务的核心业务系统没有应答，或不支持预校验；没有产生任何效力",
      remedy: "稍后换新的封装重试；也可以不经预校验直接报送",
    },
    en: {
      meaning: "cannot be checked now",
      cause: "the core system does not answer or cannot check; nothing had an effect",
      remedy: "Try again later with a new seal, or file without checking",
    },
  },
  E9001: {
    code: "E9001",
    httpStatus: 500,
    retryable: true,
    zh: {
      meaning: "平台内部错误，结果未知",
      cause: "平台出现意外故障",
      remedy: "以同一业务流水号重发，不会重复办理；持续出现请提供 traceId 联系支持",
    },
    en: {
      meaning: "internal error of the platform; the outcome is unknown",
      cause: "something unexpected happened on the platform",
      remedy: "Repeat with the same msgId, which never acts twice; if it goes on tell support the traceId",
    },
  },
  E9002: {
    code: "E9002",
    httpStatus: 503,
    retryable: true,
    zh: {
      meaning: "平台暂时不可用",
      cause: "平台正在启动、升级或暂时无法确认最新授权状态",
      remedy: "按 Retry-After 等待后，以同一业务流水号重发",
    },
    en: {
      meaning: "the platform is not ready",
      cause: "it is starting, being upgraded, or cannot confirm the newest rights for the moment",
      remedy: "Wait the seconds of Retry-After, then repeat with the same msgId",
    },
  },
  E9003: {
    code: "E9003",
    httpStatus: 503,
    retryable: true,
    zh: {
      meaning: "平台繁忙",
      cause: "同时处理的报文过多",
      remedy: "按 Retry-After 等待后，以同一业务流水号重发",
    },
    en: {
      meaning: "the platform is busy",
      cause: "too many messages at once",
      remedy: "Wait the seconds of Retry-After, then repeat with the same msgId",
    },
  },
  E9004: {
    code: "E9004",
    httpStatus: 503,
    retryable: true,
    zh: {
      meaning: "平台无法可靠记录，暂不受理",
      cause: "存储不可用；平台不会在未落盘时答复已收件",
      remedy: "按 Retry-After 等待后，以同一业务流水号重发",
    },
    en: {
      meaning: "the platform cannot record the call durably",
      cause: "storage is not available; the platform never says received before it has recorded",
      remedy: "Wait the seconds of Retry-After, then repeat with the same msgId",
    },
  },
};

/**
 * Returns the entry of a code, undefined for one that this version does not know. E3101 to E3199 belong
 * to the rules of single interfaces and have the texts of E3003.
 */
export function lookup(code: string): ErrorCode | undefined {
  if (Object.hasOwn(errorCodes, code)) return errorCodes[code];
  const rule = errorCodes['E3003'];
  return rule && /^E31(?!00)[0-9]{2}$/.test(code) ? { ...rule, code } : undefined;
}
