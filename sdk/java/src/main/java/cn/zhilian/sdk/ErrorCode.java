// Code generated from services/ and sdk/kinds.yaml by make generate; DO NOT EDIT.
package cn.zhilian.sdk;

/** The platform's catalogue of error codes. */
public enum ErrorCode {
    /** 报文无法解开 the message could not be opened. */
    E1001(401, false,
            "报文无法解开",
            "密钥编号不存在或已停用、环境用错（测试与生产）、附加数据与报文头不一致、密钥或算法套件不符。出于安全，各种原因的应答完全相同",
            "重发无用。先用密钥校验值核对密钥与环境，再用公开的测试向量逐字节比对附加数据；也可运行 zhilian doctor 逐项检查",
            "the message could not be opened",
            "unknown or retired key, wrong environment (test or production), bound lines that differ from the head, another key or suite. For safety all causes have one answer",
            "Repeating cannot help. Compare the key check value and the environment, then the bound lines byte by byte with the published vectors; zhilian doctor checks step by step"),
    /** 报文格式不正确 the message is malformed. */
    E1002(400, false,
            "报文格式不正确",
            "JSON 不合规、报文头字段（含接口另行声明的）缺失或写法不对、body 不是标准 base64",
            "按 msg 指出的字段改正后重新封装发送；本条未被受理，业务流水号未占用",
            "the message is malformed",
            "text that is not strict JSON, a head value (declared by the interface or not) that is missing or has another form, a body that is not strict base64",
            "Correct the field that msg names, seal again and send; nothing was received and the msgId is still free"),
    /** 时间戳与平台时间相差超过 300 秒 the timestamp is more than 300 seconds from the platform's time. */
    E1003(200, true,
            "时间戳与平台时间相差超过 300 秒",
            "本机时钟不准，或报文放置过久才发送",
            "用 data.differenceSeconds 核对差值，开启 NTP 对时，取当前时间重新封装后以同一业务流水号重发",
            "the timestamp is more than 300 seconds from the platform's time",
            "a clock that is off, or a message that waited too long before it was sent",
            "Look at data.differenceSeconds, synchronise the clock by NTP, seal again with the present time and repeat with the same msgId"),
    /** 令牌缺失、过期或已失效 the token is missing, expired or revoked. */
    E1004(200, true,
            "令牌缺失、过期或已失效",
            "未取当日令牌、令牌不在有效时段、或接入系统的令牌已被统一作废",
            "用 SYS.TOKEN 重新获取令牌，重新封装后以同一业务流水号重发一次；仍失败请查看系统状态",
            "the token is missing, expired or revoked",
            "no token of this day, a token outside its hours, or the system's tokens were all revoked",
            "Fetch a token with SYS.TOKEN, seal again and repeat once with the same msgId; if that fails look at the state of the system"),
    /** 内容类型或内容编码不受支持 content type or content coding not supported. */
    E1005(415, false,
            "内容类型或内容编码不受支持",
            "Content-Type 不是 application/json，或使用了 gzip 等内容编码",
            "改为 Content-Type application/json（可带 charset=utf-8），不要压缩请求体",
            "content type or content coding not supported",
            "a Content-Type other than application/json, or a content coding such as gzip",
            "Send application/json (charset=utf-8 may follow) and do not compress the request"),
    /** 现在不能申请该日期的令牌 no token of that date is given out now. */
    E1006(200, true,
            "现在不能申请该日期的令牌",
            "次日令牌自前一日 23:30（北京时间）起才可申请，过去和更远日期的令牌不发放",
            "不填 forDate 获取当日令牌；次日令牌请在 23:30 之后申请",
            "no token of that date is given out now",
            "tomorrow's token can be asked for from 23:30 Beijing time; past and later dates are never given",
            "Leave out forDate to get today's token; ask for tomorrow's after 23:30"),
    /** 没有这个地址 no such address. */
    E1007(404, false,
            "没有这个地址",
            "请求路径写错",
            "报文一律发往 /v1/message（同机部署的测试环境为 /sandbox/v1/message）",
            "no such address",
            "a wrong path",
            "Send messages to /v1/message (or /sandbox/v1/message where one host serves both environments)"),
    /** 不支持的请求方法 method not allowed. */
    E1008(405, false,
            "不支持的请求方法",
            "报文接口只接受 POST，/v1/time 与 /v1/keys 只接受 GET",
            "按应答的 Allow 改用该地址接受的方法",
            "method not allowed",
            "the message address takes POST only, /v1/time and /v1/keys GET only",
            "Use the method that the Allow of the answer names"),
    /** 这份报文已经处理过且未被受理 these very bytes were refused before. */
    E1009(200, true,
            "这份报文已经处理过且未被受理",
            "原样重发了一份曾被拒绝的报文（字节完全相同）",
            "按上一次应答改正后，取新的时间戳重新封装再发；业务流水号可以不变",
            "these very bytes were refused before",
            "a refused message was sent again byte for byte",
            "Correct what the earlier answer named, seal again with a new timestamp and send; the msgId may stay"),
    /** 加密随机数重复使用 a nonce was used twice. */
    E1010(200, true,
            "加密随机数重复使用",
            "同一密钥下用相同的 nonce 或 iv 封装了不同内容，密钥的安全性已受影响",
            "立即改用安全随机数生成器，每次封装都取新值；本条未受理。请尽快联系平台更换该密钥",
            "a nonce was used twice",
            "other bytes were sealed under the same key with the same nonce or iv, which weakens the key",
            "Draw each nonce or iv from a secure random source; this message had no effect. Ask the platform soon to replace the key"),
    /** 本接口要求签名 this interface asks for a signature. */
    E1020(200, false,
            "本接口要求签名",
            "报文头 signature 为空",
            "用企业登记的 SM2 私钥对签名文本签名，重新封装后以同一业务流水号发送",
            "this interface asks for a signature",
            "the head has no signature",
            "Sign the signed text with the enterprise's registered SM2 key, seal again and send with the same msgId"),
    /** 签名无效 the signature is not valid. */
    E1021(200, false,
            "签名无效",
            "签名文本拼接不一致、用户标识不是 1234567812345678、编码不是 DER、私钥与登记的公钥不配对",
            "对照公开的测试向量逐项核对签名文本与编码，重新签名后以同一业务流水号发送",
            "the signature is not valid",
            "another signed text, a user id other than 1234567812345678, a coding other than DER, or a key that is not registered",
            "Compare text and coding with the published vectors, sign again and send with the same msgId"),
    /** 密钥需要更换 the key has to be replaced. */
    E1022(200, false,
            "密钥需要更换",
            "所用密钥已被新密钥替换、到期停用，或平台要求更换；这是提示，本条业务照常办理",
            "在停用时间之前改用新密钥：到服务门户“接入系统”轮换并领取，用新密钥成功调用一次 SYS.TOKEN 即启用",
            "the key has to be replaced",
            "the key was replaced and ends soon, or the platform asked for another one; a warning, the call itself is carried out",
            "Move to the new key before the time given; rotate and take it at the portal, one successful SYS.TOKEN under it puts it into use"),
    /** 没有这个服务接口 no such interface. */
    E2001(200, false,
            "没有这个服务接口",
            "接口编码写错，或该接口在本环境未发布",
            "到服务门户“服务目录”核对接口编码",
            "no such interface",
            "a wrong interface code, or an interface that is not published in this environment",
            "Look the code up in the portal's catalogue"),
    /** 服务接口已停用 the interface is retired. */
    E2002(200, false,
            "服务接口已停用",
            "该接口已被新接口取代或不再提供",
            "按服务目录中的替代接口改造；已受理业务的结果仍可用 SYS.RESULT 查询",
            "the interface is retired",
            "it was replaced or is no longer offered",
            "Move to the interface that the catalogue names; results of calls already received stay readable with SYS.RESULT"),
    /** 报文过大 the message is too long. */
    E2003(413, false,
            "报文过大",
            "HTTP 请求体超过 1,572,864 字节，明文或一个分片超过 1,048,576 字节，或各分片合计超过 32 MiB",
            "明文超过 1 MiB 的按分片发送；合计超过 32 MiB 的，减少单次申报的人数或附件，拆成多笔业务发送",
            "the message is too long",
            "an HTTP body above 1,572,864 bytes, a plaintext or part above 1,048,576 bytes, or parts of more than 32 MiB in all",
            "Send a plaintext above 1 MiB as parts; above 32 MiB file fewer persons or attachments in one call"),
    /** 区划代码与接入系统登记的不一致 the area code is not that of the system. */
    E2004(200, false,
            "区划代码与接入系统登记的不一致",
            "reqAreaCode 填了业务发生地，而它应是接入系统登记的所在地",
            "改填接入系统登记的 6 位区划代码；业务所在地写在业务报文里",
            "the area code is not that of the system",
            "reqAreaCode holds the area of the business instead of the registered area of the HR system",
            "Send the registered area of the system; the area of the business stands in the body"),
    /** 业务明文不是合规的 JSON the plaintext is not strict JSON. */
    E2005(200, false,
            "业务明文不是合规的 JSON",
            "解密成功，但明文编码不是 UTF-8、名称重复、嵌套过深或数字写法不合规",
            "按 errors 中的位置改正；金额与费率用字符串，日期写作 YYYY-MM-DD",
            "the plaintext is not strict JSON",
            "the seal opened, but the text is not UTF-8, repeats a name, is nested too deep or has a number of another form",
            "Correct the place given in errors; money and rates are strings, dates read YYYY-MM-DD"),
    /** 系统接口的参数不正确 wrong parameters of a SYS interface. */
    E2006(200, false,
            "系统接口的参数不正确",
            "SYS.* 接口的明文缺少参数、参数类型不对或数量超限",
            "按接入规范改正参数；SYS.RESULT 每次 1–100 个业务流水号",
            "wrong parameters of a SYS interface",
            "a parameter is missing, of another type, or there are too many",
            "Correct them as the specification says; SYS.RESULT takes 1 to 100 msgIds"),
    /** 业务流水号已用于另一笔业务 the msgId belongs to another call. */
    E2009(200, false,
            "业务流水号已用于另一笔业务",
            "同一 msgId 曾以不同内容提交并已受理",
            "先用 SYS.RESULT 查询该流水号的结果；新业务请换新的流水号。程序应先保存明文与流水号再发送",
            "the msgId belongs to another call",
            "the same msgId was received before with other content",
            "Ask SYS.RESULT for it first; new business takes a new msgId. Keep plaintext and msgId before sending"),
    /** 分片不一致 the parts do not belong together. */
    E2010(200, true,
            "分片不一致",
            "同一业务流水号的各分片摘要、接口、区划或总数不同，同一序号内容不同，或合并后摘要不符",
            "该组分片已丢弃，流水号未占用，请从第一片起全部重发",
            "the parts do not belong together",
            "parts of one msgId differ in digest, interface, area or total, one number came with two contents, or the whole has another digest",
            "The group was dropped and the msgId is free; send all parts again"),
    /** 分片超时 the parts did not arrive in time. */
    E2011(200, true,
            "分片超时",
            "从第一片到达起 10 分钟内未收齐",
            "该组分片已丢弃，流水号未占用，请从第一片起全部重发",
            "the parts did not arrive in time",
            "the group was not complete 10 minutes after its first part",
            "The group was dropped and the msgId is free; send all parts again"),
    /** 该接口不接受分片 the interface takes no parts. */
    E2012(200, false,
            "该接口不接受分片",
            "报文头填写了 bodyDigest、partNo、partTotal，而平台自己的接口（SYS.）只接受单份报文",
            "去掉分片字段，减少单次内容后作为一份报文发送",
            "the interface takes no parts",
            "the head has bodyDigest, partNo and partTotal, and the platform's own interfaces (SYS.) take whole messages only",
            "Leave these out and send less content in one message"),
    /** 应答的该分片已不再保留 that part of the answer is not kept any more. */
    E2013(200, true,
            "应答的该分片已不再保留",
            "长应答只保留 10 分钟，或该 msgId 没有分片应答、序号不存在",
            "用原 msgId 和原内容重发原报文，重新取得应答；不会重复办理",
            "that part of the answer is not kept any more",
            "long answers are kept for 10 minutes, or the msgId had no answer in parts, or none of that number",
            "Repeat the first message with its msgId and content to get the answer anew; it has no second effect"),
    /** 没有这个情景 there is no such scenario. */
    E2014(200, false,
            "没有这个情景",
            "测试报文头的 scenario 不是平台能演示的情景，可用的名称见 data.scenarios",
            "换用 data.scenarios 中的名称，或去掉 scenario",
            "there is no such scenario",
            "scenario in the head of a test message names nothing that can be played; data.scenarios lists what can",
            "Take a name of data.scenarios, or leave scenario out"),
    /** 没有这个验收用例 there is no such acceptance case. */
    E2015(200, false,
            "没有这个验收用例",
            "报文头的 caseId 不是任何接口的验收用例编号；这是提示，仅测试环境给出，本条业务照常办理，但不计入验收",
            "在服务门户“测试验收”核对用例编号，改正 caseId 后用新的业务流水号再发；不做验收时去掉 caseId",
            "there is no such acceptance case",
            "caseId in the head is no case of any interface; a warning of the test environment alone, the call itself is carried out and does not count for acceptance",
            "Look the case up in the portal, correct caseId and send under a new msgId; leave caseId out where nothing is to be accepted"),
    /** 业务内容不符合接口格式 the content does not match the interface's schema. */
    E3001(200, false,
            "业务内容不符合接口格式",
            "缺少必填项、类型或长度不对、校验位不正确",
            "按 errors 逐项改正，换新的业务流水号提交",
            "the content does not match the interface's schema",
            "a required member is missing, a type or length is wrong, a check digit does not fit",
            "Correct what errors lists and file with a new msgId"),
    /** 代码不在代码表内 a value is not in its dictionary. */
    E3002(200, false,
            "代码不在代码表内",
            "填写了代码表中没有的代码，或填了名称而不是代码",
            "按服务目录的代码表改填代码，换新的业务流水号提交",
            "a value is not in its dictionary",
            "a code that the dictionary does not have, or a name in place of a code",
            "Use a code of the catalogue's dictionary and file with a new msgId"),
    /** 业务规则校验未通过 a business rule does not hold. */
    E3003(200, false,
            "业务规则校验未通过",
            "各项单独合规，但相互矛盾或不满足办理条件",
            "按 errors 的说明与提示核实情况并改正，换新的业务流水号提交",
            "a business rule does not hold",
            "values that contradict each other or do not meet the conditions",
            "Check the facts as errors says, correct them and file with a new msgId"),
    /** 有接口未定义的字段 a member that the interface does not define. */
    E3004(200, false,
            "有接口未定义的字段",
            "字段名拼写或大小写有误，或使用了其他接口的字段",
            "按 errors 指出的位置删除或改正字段名，换新的业务流水号提交",
            "a member that the interface does not define",
            "a misspelt name, another case, or a member of another interface",
            "Remove or correct it and file with a new msgId"),
    /** 测试环境只接受测试号段的证件号码 the test environment takes test id numbers only. */
    E3005(200, false,
            "测试环境只接受测试号段的证件号码",
            "向测试环境发送了可能属于真实个人的证件号码",
            "改用服务门户提供的测试人员数据；不要把真实个人信息发到测试环境",
            "the test environment takes test id numbers only",
            "an id number that may belong to a real person was sent to the test environment",
            "Use the portal's test persons; never send real personal data to the test environment"),
    /** 单次申报的人数超过上限 too many persons in one call. */
    E3006(200, false,
            "单次申报的人数超过上限",
            "一笔业务中的人员多于接口规定的批量",
            "按接口规定的批量拆成多笔，每笔用各自的业务流水号，可用同一 batchNo 归集",
            "too many persons in one call",
            "more persons than the interface's batch size",
            "Split into several calls, each with its own msgId; one batchNo may group them"),
    /** 没有该接口的授权 no grant for this interface. */
    E4001(200, false,
            "没有该接口的授权",
            "企业未申请该接口、尚未通过测试验收，或授权未在本环境开通",
            "在服务门户查看接口授权；先申请并完成测试验收",
            "no grant for this interface",
            "the enterprise has not applied for it, has not passed acceptance, or the grant is not open in this environment",
            "Look at the grants in the portal; apply and pass acceptance first"),
    /** 所涉人员不在本企业可办理范围 a person is not within the enterprise's scope. */
    E4002(200, false,
            "所涉人员不在本企业可办理范围",
            "该人员不是本企业的在职（或规定期限内离职）人员，或信息与登记的不一致",
            "核对姓名与证件号码；新招用人员请先办理招用登记。多次试探会被记录",
            "a person is not within the enterprise's scope",
            "the person is not on the enterprise's roster, or name and number do not match it",
            "Check name and id number; register new hires first. Repeated misses are recorded"),
    /** 用人单位不属于本企业 the employer is not a unit of this enterprise. */
    E4003(200, false,
            "用人单位不属于本企业",
            "报文中的统一社会信用代码或单位编号不是接入系统所属企业的单位",
            "改用本企业的单位；代办其他企业须使用该企业名下的接入系统与密钥",
            "the employer is not a unit of this enterprise",
            "the credit code or unit number in the body does not belong to the enterprise that the system belongs to",
            "Use the enterprise's own units; to file for another enterprise use the system and key held for it"),
    /** 该接口的授权已暂停 the grant for this interface is suspended. */
    E4004(200, false,
            "该接口的授权已暂停",
            "主管部门或企业自己暂停了该接口",
            "在服务门户查看暂停原因与恢复办法；恢复后可用同一业务流水号重发",
            "the grant for this interface is suspended",
            "the authority or the enterprise itself suspended it",
            "See reason and way back in the portal; after that the same msgId may be repeated"),
    /** 代办机构没有有效的授权委托 the agent has no running mandate. */
    E4005(200, false,
            "代办机构没有有效的授权委托",
            "该接入系统由代办机构持有，而用人单位对本接口的授权委托不存在、未到期初、已到期或已被一方终止",
            "请用人单位在服务门户重新授权、代办机构接受后再报送；已受理业务的结果和回执仍可查询",
            "the agent has no running mandate",
            "an agent holds the system, and the employer's mandate for this interface is missing, not yet or no more in force, or was ended by a side",
            "Have the employer give a mandate in the portal and accept it; results and receipts of earlier calls stay readable"),
    /** 代办机构的接入已暂停或终止 the agent's access is suspended or has ended. */
    E4006(200, false,
            "代办机构的接入已暂停或终止",
            "该接入系统由代办机构持有，而主管部门已暂停或终止该机构的接入；其间所受的授权委托一律不生效，类别见 data",
            "新业务暂不受理，已受理业务的结果和回执仍可用 SYS.RESULT 查询；机构恢复后委托随即恢复。用人单位可终止委托，另行委托或自行报送",
            "the agent's access is suspended or has ended",
            "an agent holds the system, and the authority suspended or ended that agent's access; no mandate given to it holds meanwhile, data tells which",
            "New filings are refused, results and receipts stay readable with SYS.RESULT; mandates hold again when the agent is restored. The employer may end them and have another agent file, or file itself"),
    /** 接入已暂停 access is suspended. */
    E4010(200, false,
            "接入已暂停",
            "企业或接入系统被暂停，原因类别见 data",
            "新业务暂不受理，已受理业务的结果和回执仍可用 SYS.RESULT 查询；按应答给出的途径申诉或整改",
            "access is suspended",
            "the enterprise or the system is suspended; data tells the class of the reason",
            "New filings are refused, results and receipts stay readable with SYS.RESULT; object or mend in the way the answer names"),
    /** 接入已终止 access has ended. */
    E4011(200, false,
            "接入已终止",
            "企业已退出或被取消接入",
            "需要继续使用请在服务门户重新申请接入",
            "access has ended",
            "the enterprise has left or its access was withdrawn",
            "Apply for access again in the portal"),
    /** 密钥尚未启用 the key is not active yet. */
    E4012(200, true,
            "密钥尚未启用",
            "新密钥启用前只能用于 SYS.TOKEN 与 SYS.ECHO",
            "先用新密钥成功调用一次 SYS.TOKEN 使其启用，再以同一业务流水号重发",
            "the key is not active yet",
            "a new key opens only SYS.TOKEN and SYS.ECHO",
            "Call SYS.TOKEN once with the new key, which activates it, then repeat with the same msgId"),
    /** 调用过于频繁 too many calls. */
    E4020(429, true,
            "调用过于频繁",
            "超过接入系统或接口的调用限额，或未收齐的分片报文、被拒绝的报文过多",
            "按 Retry-After 的秒数等待后，以同一业务流水号重发",
            "too many calls",
            "above the limit of the system or the interface, or too many incomplete or refused messages",
            "Wait the seconds of Retry-After, then repeat with the same msgId"),
    /** 该地址的无效请求过多 too many invalid requests from this address. */
    E4021(429, true,
            "该地址的无效请求过多",
            "同一网络地址短时间内发送了大量无法解开的报文",
            "先停止发送，按 Retry-After 等待，检查密钥与环境后再试",
            "too many invalid requests from this address",
            "many messages from one network address could not be opened",
            "Stop, wait the seconds of Retry-After, check key and environment, then try again"),
    /** 来源地址不在白名单内 the address is not on the allow list. */
    E4022(200, false,
            "来源地址不在白名单内",
            "企业为该接入系统登记了允许的来源地址，本次请求不是从其中的地址发出",
            "从登记的地址发送，或由企业管理成员在服务门户修改该系统的来源地址；data.address 是平台看到的地址",
            "the address is not on the allow list",
            "the enterprise registered the addresses from which this system calls, and this one is not among them",
            "Send from a registered address, or have an owner change the list in the portal; data.address is what the platform sees"),
    /** 缺少已登记的客户端证书 the registered client certificate is missing. */
    E4023(200, false,
            "缺少已登记的客户端证书",
            "企业为该接入系统登记了客户端证书，本次连接没有出示该证书",
            "在 TLS 连接中出示登记的证书；证书更换后由企业管理成员在服务门户重新登记",
            "the registered client certificate is missing",
            "the enterprise registered a client certificate for this system, and the connection did not present it",
            "Present the registered certificate in TLS; after a change an owner registers the new one in the portal"),
    /** 业务系统暂时无法办理，已排队 the core system cannot act now; the call is queued. */
    E5001(200, false,
            "业务系统暂时无法办理，已排队",
            "核心业务系统维护或故障，平台会在其恢复后继续办理",
            "无需重新申报，稍后用 SYS.RESULT 查询结果；申报时间以收件回执为准",
            "the core system cannot act now; the call is queued",
            "the core system is down or in maintenance; the platform goes on when it is back",
            "Do not file again; ask SYS.RESULT later. The filing time is that of the first receipt"),
    /** 业务系统不予办理 the core system rejected the business. */
    E5002(200, false,
            "业务系统不予办理",
            "核心业务系统按业务规定作出不予办理的结论，理由见 message 与 errors",
            "按所列理由核实情况；改正后换新的业务流水号重新申报",
            "the core system rejected the business",
            "the core system decided so by its rules; message and errors tell why",
            "Check the facts; after correction file again with a new msgId"),
    /** 已转人工处理 handed to staff. */
    E5003(200, false,
            "已转人工处理",
            "业务系统的办理结果不明确，需要工作人员核实",
            "无需重新申报，用 SYS.RESULT 查询进展",
            "handed to staff",
            "what the core system did is not clear and has to be looked into",
            "Do not file again; ask SYS.RESULT for progress"),
    /** 业务系统正在办理 the core system is still at work. */
    E5004(200, false,
            "业务系统正在办理",
            "办理时间超过同步等待时长",
            "无需重新申报，在 promisedBy 之前用 SYS.RESULT 查询结果",
            "the core system is still at work",
            "it takes longer than the synchronous window",
            "Do not file again; ask SYS.RESULT until promisedBy"),
    /** 该接口维护中，暂停受理 the interface is in maintenance and takes no calls. */
    E5005(200, false,
            "该接口维护中，暂停受理",
            "核心业务系统在计划维护时段内或暂不可用，且该接口设定为不排队",
            "查看服务门户的状态页，维护结束后换新的业务流水号提交",
            "the interface is in maintenance and takes no calls",
            "the core system has a planned window or is down, and this interface does not queue",
            "See the status page; file with a new msgId afterwards"),
    /** 暂时无法预校验 cannot be checked now. */
    E5006(200, true,
            "暂时无法预校验",
            "该业务的核心业务系统没有应答，或不支持预校验；没有产生任何效力",
            "稍后换新的封装重试；也可以不经预校验直接报送",
            "cannot be checked now",
            "the core system does not answer or cannot check; nothing had an effect",
            "Try again later with a new seal, or file without checking"),
    /** 平台内部错误，结果未知 internal error of the platform; the outcome is unknown. */
    E9001(500, true,
            "平台内部错误，结果未知",
            "平台出现意外故障",
            "以同一业务流水号重发，不会重复办理；持续出现请提供 traceId 联系支持",
            "internal error of the platform; the outcome is unknown",
            "something unexpected happened on the platform",
            "Repeat with the same msgId, which never acts twice; if it goes on tell support the traceId"),
    /** 平台暂时不可用 the platform is not ready. */
    E9002(503, true,
            "平台暂时不可用",
            "平台正在启动、升级或暂时无法确认最新授权状态",
            "按 Retry-After 等待后，以同一业务流水号重发",
            "the platform is not ready",
            "it is starting, being upgraded, or cannot confirm the newest rights for the moment",
            "Wait the seconds of Retry-After, then repeat with the same msgId"),
    /** 平台繁忙 the platform is busy. */
    E9003(503, true,
            "平台繁忙",
            "同时处理的报文过多",
            "按 Retry-After 等待后，以同一业务流水号重发",
            "the platform is busy",
            "too many messages at once",
            "Wait the seconds of Retry-After, then repeat with the same msgId"),
    /** 平台无法可靠记录，暂不受理 the platform cannot record the call durably. */
    E9004(503, true,
            "平台无法可靠记录，暂不受理",
            "存储不可用；平台不会在未落盘时答复已收件",
            "按 Retry-After 等待后，以同一业务流水号重发",
            "the platform cannot record the call durably",
            "storage is not available; the platform never says received before it has recorded",
            "Wait the seconds of Retry-After, then repeat with the same msgId");

    /** HTTP status of the answer that carries it; 200 for sealed answers. */
    public final int httpStatus;
    /** A program may by itself, after what the remedy says, repeat the same plaintext under the same msgId. */
    public final boolean retryable;
    public final String meaningZh;
    public final String causeZh;
    public final String remedyZh;
    public final String meaningEn;
    public final String causeEn;
    public final String remedyEn;

    ErrorCode(int httpStatus, boolean retryable, String meaningZh, String causeZh, String remedyZh,
            String meaningEn, String causeEn, String remedyEn) {
        this.httpStatus = httpStatus;
        this.retryable = retryable;
        this.meaningZh = meaningZh;
        this.causeZh = causeZh;
        this.remedyZh = remedyZh;
        this.meaningEn = meaningEn;
        this.causeEn = causeEn;
        this.remedyEn = remedyEn;
    }

    /**
     * Returns the entry of a code, null for one that this version does not know. E3101 to E3199 belong to
     * the rules of single interfaces and have the texts of E3003.
     */
    public static ErrorCode of(String code) {
        if (code == null) {
            return null;
        }
        for (ErrorCode value : values()) {
            if (value.name().equals(code)) {
                return value;
            }
        }
        return code.matches("E31[0-9]{2}") && !code.equals("E3100") ? E3003 : null;
    }
}
